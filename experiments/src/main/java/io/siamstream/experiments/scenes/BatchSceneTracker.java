package io.siamstream.experiments.scenes;

import io.siamstream.tracker.Tracker;
import io.siamstream.tracker.TrackingRequest;
import io.siamstream.tracker.TrackingStep;
import io.siamstream.tracker.geometry.Box;
import io.siamstream.tracker.geometry.Region;
import io.siamstream.tracker.image.Image;
import io.siamstream.tracker.state.TargetState;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Our tracker: the targets of a camera share a batch, as in the job. */
final class BatchSceneTracker implements SceneTracker {

    private final Tracker tracker;
    private final Map<String, TargetState> states = new LinkedHashMap<>();

    /**
     * @param tracker closed with this
     */
    BatchSceneTracker(Tracker tracker) {
        this.tracker = tracker;
    }

    @Override
    public Map<String, Opinion> track(Image image, Map<String, Box> starts) {
        starts.forEach(
                (target, box) -> states.put(target, TargetState.starting(new Region.OfBox(box))));
        if (states.isEmpty()) {
            return Map.of();
        }
        List<String> targets = new ArrayList<>(states.keySet());
        List<TrackingStep> steps =
                tracker.track(
                                targets.stream()
                                        .map(
                                                target ->
                                                        new TrackingRequest(
                                                                states.get(target), image, false))
                                        .toList())
                        .steps();
        Map<String, Opinion> opinions = new LinkedHashMap<>();
        for (int i = 0; i < targets.size(); i++) {
            TrackingStep step = steps.get(i);
            states.put(targets.get(i), step.state());
            opinions.put(
                    targets.get(i),
                    new Opinion(
                            step.result().box(),
                            step.result().status(),
                            step.result().confidence()));
        }
        return opinions;
    }

    @Override
    public void close() {
        tracker.close();
    }
}
