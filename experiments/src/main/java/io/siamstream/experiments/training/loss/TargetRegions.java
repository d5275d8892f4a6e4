package io.siamstream.experiments.training.loss;

import ai.djl.ndarray.NDArray;
import io.siamstream.tracker.geometry.Box;
import io.siamstream.tracker.geometry.ResponseGrid;
import io.siamstream.tracker.network.Cell;
import io.siamstream.tracker.network.ScoreLabels;
import io.siamstream.tracker.network.SearchWindows;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The cells around targets, the only ones that mask and box are trained in: a square of {@link
 * #CELLS} x {@link #CELLS} cells of the response, which holds all positive ones.
 */
public final class TargetRegions {

    /** Side of a region, cells of the response. */
    public static final int CELLS = 5;

    /** Side of what a region looks at, cells of the search features. */
    private static final int FEATURES = CELLS + 6;

    private TargetRegions() {}

    /**
     * First cell of the region.
     *
     * @param row row in the response
     * @param column column in the response
     */
    public record Corner(int row, int column) {

        /** The corner of a box's region in a response of so many cells a side. */
        public static Corner of(Box box, int side) {
            return new Corner(first(box.centerY(), side), first(box.centerX(), side));
        }

        /** The region's cells that are positive for a box of its response, counted row by row. */
        public int[] positive(Box box) {
            ScoreLabels.Centre centre = ScoreLoss.centre(box);
            return IntStream.range(0, CELLS * CELLS)
                    .filter(
                            cell ->
                                    Math.hypot(
                                                    row + cell / CELLS - centre.row(),
                                                    column + cell % CELLS - centre.column())
                                            <= ScoreLabels.RADIUS)
                    .toArray();
        }

        private static int first(double pixel, int side) {
            long middle = Math.round(ResponseGrid.cell(pixel));
            return (int) Math.min(side - CELLS, Math.max(0, middle - CELLS / 2));
        }
    }

    /**
     * The features that the regions look at; gradients flow through.
     *
     * @param features N x C x H x W
     * @param corners one for each sample
     * @return N x C x 11 x 11
     */
    public static NDArray gather(NDArray features, List<Corner> corners) {
        List<Cell> windows = new ArrayList<>();
        for (int sample = 0; sample < corners.size(); sample++) {
            Corner corner = corners.get(sample);
            windows.add(new Cell(sample, corner.row(), corner.column()));
        }
        return SearchWindows.gather(features, windows, FEATURES);
    }
}
