package io.siamstream.experiments.evaluation.run;

import io.siamstream.experiments.evaluation.dataset.Benchmark;
import java.util.List;

/** The ways in which a sequence is run. */
public enum Experiment {
    /** From the first box to the last frame without help. */
    ONE_PASS,
    /** Told again where the target is, five frames after each failure. */
    SUPERVISED;

    /** The experiments of a benchmark. */
    public static List<Experiment> of(Benchmark benchmark) {
        return benchmark == Benchmark.VOT ? List.of(ONE_PASS, SUPERVISED) : List.of(ONE_PASS);
    }
}
