package io.siamstream.experiments.training.loss;

import ai.djl.ndarray.NDArray;
import io.siamstream.experiments.training.feature.FeatureSample;
import io.siamstream.tracker.geometry.Box;
import io.siamstream.tracker.network.Cell;
import io.siamstream.tracker.network.ScoreLabels;
import io.siamstream.tracker.network.SiamMlgNetwork;
import java.util.ArrayList;
import java.util.List;

/** Where score responses are greatest, and whether the target is there. */
public final class ResponsePeaks {

    private static final int SIDE = SiamMlgNetwork.RESPONSE_SIDE;

    private ResponsePeaks() {}

    /**
     * The cell of each response's greatest value.
     *
     * @param responses N x 1 x 25 x 25
     */
    public static List<Cell> of(NDArray responses) {
        long[] best = responses.reshape(-1, (long) SIDE * SIDE).argMax(1).toLongArray();
        List<Cell> peaks = new ArrayList<>();
        for (int i = 0; i < best.length; i++) {
            peaks.add(new Cell(i, (int) best[i] / SIDE, (int) best[i] % SIDE));
        }
        return peaks;
    }

    /** Whether a peak lies within two cells of a target in the search crop, pixels. */
    public static boolean isHit(Cell peak, Box target) {
        ScoreLabels.Centre centre = ScoreLoss.centre(target);
        return Math.hypot(peak.row() - centre.row(), peak.column() - centre.column())
                <= ScoreLabels.RADIUS;
    }

    /** Number of the responses whose peak is a hit. */
    public static int hits(NDArray responses, List<FeatureSample> samples) {
        List<Cell> peaks = of(responses);
        int hits = 0;
        for (int i = 0; i < peaks.size(); i++) {
            hits += isHit(peaks.get(i), samples.get(i).box()) ? 1 : 0;
        }
        return hits;
    }
}
