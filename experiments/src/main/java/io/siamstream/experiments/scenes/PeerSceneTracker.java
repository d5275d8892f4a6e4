package io.siamstream.experiments.scenes;

import io.siamstream.experiments.evaluation.run.Answer;
import io.siamstream.experiments.evaluation.run.SequenceTracker;
import io.siamstream.experiments.evaluation.run.TrackerFactory;
import io.siamstream.tracker.geometry.Box;
import io.siamstream.tracker.geometry.Region;
import io.siamstream.tracker.image.Image;
import io.siamstream.tracker.state.TargetStatus;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** A tracker of single targets, one for each; as it knows no doubt, all it says is believed. */
final class PeerSceneTracker implements SceneTracker {

    private final TrackerFactory factory;
    private final Map<String, SequenceTracker> trackers = new LinkedHashMap<>();

    PeerSceneTracker(TrackerFactory factory) {
        this.factory = factory;
    }

    @Override
    public Map<String, Opinion> track(Image image, Map<String, Box> starts) {
        Map<String, Opinion> opinions = new LinkedHashMap<>();
        trackers.forEach((target, tracker) -> opinions.put(target, opinion(tracker.track(image))));
        starts.forEach(
                (target, box) -> {
                    SequenceTracker tracker = factory.create();
                    trackers.put(target, tracker);
                    tracker.initialize(image, new Region.OfBox(box), false);
                    opinions.put(target, opinion(Answer.of(box)));
                });
        return opinions;
    }

    @Override
    public void close() {
        trackers.values().forEach(SequenceTracker::close);
    }

    private static Opinion opinion(Answer answer) {
        return new Opinion(
                Optional.of(answer.box()),
                TargetStatus.TRACKING,
                answer.confidence().orElse(Double.NaN));
    }
}
