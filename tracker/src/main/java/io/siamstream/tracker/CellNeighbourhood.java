package io.siamstream.tracker;

import io.siamstream.tracker.geometry.ResponseGrid;
import io.siamstream.tracker.network.BoxCoding;
import io.siamstream.tracker.network.Cell;
import io.siamstream.tracker.network.SearchWindows;
import io.siamstream.tracker.network.SiamMlgNetwork;

/** The 3 x 3 cells around a peak, moved inwards at the response's border. */
final class CellNeighbourhood {

    private static final int SIDE = 3;

    /** Side of the search features that the cells look at together. */
    static final int WINDOW = SearchWindows.SIDE + SIDE - 1;

    private CellNeighbourhood() {}

    /** The first cell of a cell's neighbourhood. */
    static Cell corner(Cell cell) {
        return new Cell(cell.sample(), first(cell.row()), first(cell.column()));
    }

    private static int first(int position) {
        return Math.max(0, Math.min(SiamMlgNetwork.RESPONSE_SIDE - SIDE, position - SIDE / 2));
    }

    /**
     * The mean of the boxes that the cells tell, as the numbers that tell it at one of them.
     *
     * @param numbers 4 x 3 x 3 numbers of {@link BoxCoding}
     * @param corner the first of the cells
     * @param cell the cell that the mean is for
     */
    static float[] mean(float[] numbers, Cell corner, Cell cell) {
        int cells = SIDE * SIDE;
        float[] mean = new float[4];
        for (int number = 0; number < mean.length; number++) {
            for (int i = 0; i < cells; i++) {
                mean[number] += numbers[number * cells + i] / cells;
            }
        }
        // Distances are told from each cell's own place; their mean is one from the middle cell.
        double stride = ResponseGrid.STRIDE / BoxCoding.UNIT;
        int middle = SIDE / 2;
        mean[0] += (float) (stride * (corner.column() + middle - cell.column()));
        mean[1] += (float) (stride * (corner.row() + middle - cell.row()));
        return mean;
    }
}
