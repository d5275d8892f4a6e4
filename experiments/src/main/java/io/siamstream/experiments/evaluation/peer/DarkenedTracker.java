package io.siamstream.experiments.evaluation.peer;

import io.siamstream.experiments.evaluation.dataset.Benchmark;
import io.siamstream.experiments.evaluation.run.Answer;
import io.siamstream.experiments.evaluation.run.Experiment;
import io.siamstream.experiments.evaluation.run.SequenceTracker;
import io.siamstream.experiments.evaluation.run.TrackerFactory;
import io.siamstream.tracker.Image;
import io.siamstream.tracker.Region;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A tracker that is shown every frame in less light, in one pass only.
 *
 * @param day the tracker
 * @param darkness how much less
 */
public record DarkenedTracker(TrackerFactory day, Darkness darkness) implements TrackerFactory {

    @Override
    public String title() {
        return day.title() + "-" + darkness.title();
    }

    @Override
    public Map<String, String> settings() {
        Map<String, String> settings = new HashMap<>(day.settings());
        settings.put("light", darkness.title());
        return settings;
    }

    @Override
    public boolean deterministic() {
        return day.deterministic();
    }

    @Override
    public List<Experiment> experiments(Benchmark benchmark) {
        return List.of(Experiment.ONE_PASS);
    }

    @Override
    public SequenceTracker create() {
        SequenceTracker tracker = day.create();
        return new SequenceTracker() {
            @Override
            public Image seen(Image frame) {
                return tracker.seen(darkness.of(frame));
            }

            @Override
            public void initialize(Image frame, Region region, boolean masks) {
                tracker.initialize(frame, region, masks);
            }

            @Override
            public Answer track(Image frame) {
                return tracker.track(frame);
            }

            @Override
            public void close() {
                tracker.close();
            }
        };
    }
}
