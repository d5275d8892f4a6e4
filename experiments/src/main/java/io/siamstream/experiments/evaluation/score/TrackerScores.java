package io.siamstream.experiments.evaluation.score;

import io.siamstream.experiments.evaluation.metric.AverageOverlap;
import io.siamstream.experiments.evaluation.metric.OnePassCurves;
import io.siamstream.experiments.evaluation.metric.OnePassProtocol;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Predicate;
import org.apache.commons.math3.stat.descriptive.DescriptiveStatistics;

/**
 * One tracker's one-pass scores of some sequences.
 *
 * @param tracker its name
 * @param sequences those that it has results of
 */
public record TrackerScores(String tracker, List<SequenceScore> sequences) {

    public TrackerScores {
        sequences = List.copyOf(sequences);
    }

    /** The same tracker on fewer sequences. */
    public TrackerScores only(Predicate<SequenceScore> condition) {
        return new TrackerScores(tracker, sequences.stream().filter(condition).toList());
    }

    /** The score of a sequence by its qualified name. */
    public Optional<SequenceScore> sequence(String qualifiedName) {
        return sequences.stream()
                .filter(s -> s.sequence().qualifiedName().equals(qualifiedName))
                .findFirst();
    }

    /** Curves in the unweighted mean over sequences. */
    public OnePassCurves curves(OnePassProtocol protocol) {
        return OnePassCurves.mean(sequences.stream().map(s -> s.curves().get(protocol)).toList());
    }

    /** Average overlap of all frames pooled. */
    public AverageOverlap overlap() {
        return AverageOverlap.pooled(sequences.stream().map(SequenceScore::overlap).toList());
    }

    /** Mean region similarity over the sequences that have one. */
    public OptionalDouble jaccard() {
        return sequences.stream()
                .map(SequenceScore::jaccard)
                .filter(OptionalDouble::isPresent)
                .mapToDouble(OptionalDouble::getAsDouble)
                .average();
    }

    /**
     * Milliseconds a frame over all sequences, initialisation left out, decoding not included;
     * without values where the results carry no times.
     */
    public DescriptiveStatistics milliseconds() {
        return new DescriptiveStatistics(
                sequences.stream()
                        .map(s -> s.result().seconds())
                        .flatMapToDouble(seconds -> Arrays.stream(seconds).skip(1))
                        .filter(seconds -> seconds > 0)
                        .map(seconds -> seconds * 1000)
                        .toArray());
    }
}
