package io.siamstream.experiments.evaluation.score;

import io.siamstream.experiments.evaluation.metric.OnePassProtocol;

/**
 * A tracker's one-pass scores of the same sequences by day and in less light.
 *
 * @param darkness which light, for a title
 * @param day scores by day
 * @param dark scores in less light
 */
public record DarkScores(String darkness, TrackerScores day, TrackerScores dark) {

    /** Share of the area under the success plot that is lost to the dark; negative for a gain. */
    public double loss() {
        return 1 - area(dark) / area(day);
    }

    private static double area(TrackerScores scores) {
        return scores.curves(OnePassProtocol.PYSOT).areaUnderCurve();
    }
}
