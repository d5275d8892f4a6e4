package io.siamstream.experiments.evaluation.score;

import io.siamstream.experiments.evaluation.metric.OnePassCurves;
import io.siamstream.experiments.evaluation.metric.OnePassProtocol;
import java.util.List;
import java.util.Optional;
import org.apache.commons.math3.stat.descriptive.DescriptiveStatistics;

/**
 * A tracker's one-pass scores from the annotated first box and from others near it (OTB's spatial
 * robustness evaluation).
 *
 * @param exact scores from the annotated box
 * @param varied scores of the same sequences from each other box
 */
public record SpatialScores(TrackerScores exact, List<TrackerScores> varied) {

    public SpatialScores {
        varied = List.copyOf(varied);
    }

    /** The tracker's name. */
    public String tracker() {
        return exact.tracker();
    }

    /** Curves in the mean over the other boxes. */
    public OnePassCurves curves(OnePassProtocol protocol) {
        return OnePassCurves.mean(varied.stream().map(scores -> scores.curves(protocol)).toList());
    }

    /** Areas under the mean success plot, one for each other box. */
    public DescriptiveStatistics areas(OnePassProtocol protocol) {
        return new DescriptiveStatistics(
                varied.stream()
                        .mapToDouble(scores -> scores.curves(protocol).areaUnderCurve())
                        .toArray());
    }

    /**
     * Areas under a sequence's success plot, one for each other box.
     *
     * @param qualifiedName the sequence's
     */
    public DescriptiveStatistics areas(String qualifiedName, OnePassProtocol protocol) {
        return new DescriptiveStatistics(
                varied.stream()
                        .map(scores -> scores.sequence(qualifiedName))
                        .flatMap(Optional::stream)
                        .mapToDouble(score -> score.areaUnderCurve(protocol))
                        .toArray());
    }
}
