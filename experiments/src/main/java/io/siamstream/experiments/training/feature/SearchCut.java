package io.siamstream.experiments.training.feature;

import io.siamstream.tracker.geometry.Box;
import io.siamstream.tracker.geometry.ResponseGrid;
import io.siamstream.tracker.network.ScoreLabels;
import java.util.random.RandomGenerator;

/**
 * The square part of a search crop's features that a step looks at. A part costs less than the
 * whole and, cut anew at every use of a sample, moves the target about once more.
 *
 * @param row first row of the features, and of the response
 * @param column first column
 * @param cells side of the part's response, cells
 */
public record SearchCut(int row, int column, int cells) {

    /** By how much a side of features is longer than that of its response. */
    static final int MARGIN = 6;

    /** A random part in which some cells are positive for the box. */
    public static SearchCut draw(Box box, int cells, RandomGenerator random) {
        return new SearchCut(
                first(box.centerY(), cells, random), first(box.centerX(), cells, random), cells);
    }

    private static int first(double position, int cells, RandomGenerator random) {
        double target = ResponseGrid.cell(position);
        int inside = (int) ScoreLabels.RADIUS - 1;
        int last = ResponseGrid.SIDE - cells;
        int low = (int) Math.ceil(Math.max(0, Math.min(last, target - cells + 1 + inside)));
        int high = (int) Math.floor(Math.max(low, Math.min(last, target - inside)));
        return low + random.nextInt(high - low + 1);
    }

    /** Side of the part's features. */
    public int features() {
        return cells + MARGIN;
    }

    /** A box of the search crop, as a crop that began at this part would have it. */
    public Box relative(Box box) {
        return new Box(
                box.x() - ResponseGrid.STRIDE * column,
                box.y() - ResponseGrid.STRIDE * row,
                box.width(),
                box.height());
    }
}
