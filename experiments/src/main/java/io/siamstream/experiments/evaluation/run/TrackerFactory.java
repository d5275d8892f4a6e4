package io.siamstream.experiments.evaluation.run;

import io.siamstream.experiments.evaluation.dataset.Benchmark;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Makes trackers of one kind, one for every thread. */
public interface TrackerFactory {

    /** The name under which results are kept and shown; a folder's name. */
    String title();

    /** All that its answers depend on, for results of other settings are not to be mixed in. */
    Map<String, String> settings();

    /** The same for a reader, in one line. */
    default String description() {
        return new TreeMap<>(settings())
                .entrySet().stream()
                        .map(setting -> setting.getKey() + " " + setting.getValue())
                        .collect(Collectors.joining(", "));
    }

    /** Whether the same frames give the same answers in every run. */
    boolean deterministic();

    /** The experiments of a benchmark that it is run in. */
    default List<Experiment> experiments(Benchmark benchmark) {
        return Experiment.of(benchmark);
    }

    /** A tracker for one thread. */
    SequenceTracker create();
}
