package io.siamstream.experiments.evaluation.score;

import io.siamstream.experiments.evaluation.dataset.Sequence;
import io.siamstream.experiments.evaluation.metric.AverageOverlap;
import io.siamstream.experiments.evaluation.metric.OnePassCurves;
import io.siamstream.experiments.evaluation.metric.OnePassProtocol;
import io.siamstream.experiments.evaluation.result.OnePassResult;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * One tracker's one-pass scores of one sequence.
 *
 * @param sequence which
 * @param result the boxes that were scored, of the first repetition
 * @param curves success and precision by protocol
 * @param overlap the frames that count for average overlap, of all repetitions
 * @param jaccard mean region similarity, where there are true masks and the tracker gave some
 */
public record SequenceScore(
        Sequence sequence,
        OnePassResult result,
        Map<OnePassProtocol, OnePassCurves> curves,
        AverageOverlap overlap,
        OptionalDouble jaccard) {

    public SequenceScore {
        curves = Map.copyOf(curves);
    }

    /** Area under the success plot. */
    public double areaUnderCurve(OnePassProtocol protocol) {
        return curves.get(protocol).areaUnderCurve();
    }
}
