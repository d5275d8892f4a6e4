package io.siamstream.experiments.evaluation.run;

import io.siamstream.experiments.evaluation.dataset.Benchmark;
import java.util.List;
import java.util.Map;

/**
 * A tracker that is run in one pass alone, also where its benchmark has another experiment.
 *
 * @param tracker the tracker
 */
public record OnePassOnly(TrackerFactory tracker) implements TrackerFactory {

    @Override
    public String title() {
        return tracker.title();
    }

    @Override
    public Map<String, String> settings() {
        return tracker.settings();
    }

    @Override
    public String description() {
        return tracker.description();
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
        return tracker.create();
    }
}
