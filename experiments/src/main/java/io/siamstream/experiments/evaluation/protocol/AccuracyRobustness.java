package io.siamstream.experiments.evaluation.protocol;

import java.util.Arrays;
import java.util.Collection;

/**
 * Accuracy and robustness over all sequences.
 *
 * @param accuracy mean overlap of all frames pooled, burn-in and failures left out
 * @param failures failures in all sequences, in the mean over repetitions
 * @param robustness failures per hundred frames in pysot's forms, per sequence weighted by its
 *     length in the Python toolkit's, failures in all in the MATLAB toolkit's
 */
public record AccuracyRobustness(double accuracy, double failures, double robustness) {

    /** The measures of all sequences of one tracker. */
    public static AccuracyRobustness of(Collection<SupervisedRun> runs, VotProtocol protocol) {
        double accuracy =
                runs.stream()
                        .flatMapToDouble(run -> Arrays.stream(run.accuracyOverlaps(protocol)))
                        .filter(overlap -> !Double.isNaN(overlap))
                        .average()
                        .orElse(Double.NaN);
        double failures = runs.stream().mapToDouble(SupervisedRun::meanFailures).sum();
        double frames = runs.stream().mapToDouble(SupervisedRun::length).sum();
        double robustness =
                switch (protocol) {
                    case PYSOT, EXACT_AREAS -> 100 * failures / frames;
                    case VOT_MATLAB -> failures;
                    case VOT_PYTHON ->
                            runs.stream().mapToDouble(r -> r.meanFailures() * r.length()).sum()
                                    / frames;
                };
        return new AccuracyRobustness(accuracy, failures, robustness);
    }
}
