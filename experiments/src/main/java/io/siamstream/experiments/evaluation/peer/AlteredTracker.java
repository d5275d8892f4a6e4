package io.siamstream.experiments.evaluation.peer;

import io.siamstream.experiments.evaluation.dataset.Benchmark;
import io.siamstream.experiments.evaluation.run.Answer;
import io.siamstream.experiments.evaluation.run.Experiment;
import io.siamstream.experiments.evaluation.run.SequenceTracker;
import io.siamstream.experiments.evaluation.run.TrackerFactory;
import io.siamstream.tracker.geometry.Region;
import io.siamstream.tracker.geometry.Regions;
import io.siamstream.tracker.image.Image;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A tracker that is run on altered sequences, in one pass only.
 *
 * @param tracker the tracker
 * @param alteration what is done to every sequence
 */
public record AlteredTracker(TrackerFactory tracker, Alteration alteration)
        implements TrackerFactory {

    @Override
    public String title() {
        return tracker.title() + "-" + alteration.title();
    }

    @Override
    public Map<String, String> settings() {
        Map<String, String> settings = new HashMap<>(tracker.settings());
        settings.put(alteration.kind(), alteration.title());
        return settings;
    }

    @Override
    public boolean deterministic() {
        return tracker.deterministic();
    }

    @Override
    public List<Experiment> experiments(Benchmark benchmark) {
        return List.of(Experiment.ONE_PASS);
    }

    @Override
    public SequenceTracker create() {
        SequenceTracker inner = tracker.create();
        return new SequenceTracker() {
            @Override
            public Image seen(Image frame) {
                return inner.seen(alteration.frame(frame));
            }

            @Override
            public void initialize(Image frame, Region region, boolean masks) {
                inner.initialize(
                        frame,
                        new Region.OfBox(alteration.start(Regions.toBox(region), frame)),
                        masks);
            }

            @Override
            public Answer track(Image frame) {
                return inner.track(frame);
            }

            @Override
            public void close() {
                inner.close();
            }
        };
    }
}
