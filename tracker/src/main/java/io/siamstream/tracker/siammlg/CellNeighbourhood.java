package io.siamstream.tracker.siammlg;

import io.siamstream.tracker.geometry.ResponseGrid;
import io.siamstream.tracker.network.BoxCoding;
import io.siamstream.tracker.network.Cell;
import io.siamstream.tracker.network.SearchWindows;
import io.siamstream.tracker.network.SiamMlgNetwork;
import io.siamstream.tracker.response.Response;

/** The 5 x 5 cells around a peak, moved inwards at the response's border. */
final class CellNeighbourhood {

    private static final int SIDE = 5;

    /** Where no cell responds, all count alike. */
    private static final double LEAST_WEIGHT = 1e-6;

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
     * The mean of the boxes that the cells predict, as the numbers that encode it at one of them. A
     * cell counts by its response: a target's cells lie evenly around its middle, and each predicts
     * a middle that is too near to itself, so the plain mean of those around a peak is too near to
     * the peak.
     *
     * @param numbers 4 x 5 x 5 numbers of {@link BoxCoding}
     * @param corner the first of the cells
     * @param cell the cell that the mean is for
     * @param response response of the region, without window
     */
    static float[] mean(float[] numbers, Cell corner, Cell cell, Response response) {
        // Distances are predicted from each cell's own place, and are to be from the given one.
        double stride = ResponseGrid.STRIDE / BoxCoding.UNIT;
        int cells = SIDE * SIDE;
        double[] sums = new double[4];
        double weights = 0;
        for (int i = 0; i < cells; i++) {
            int row = corner.row() + i / SIDE;
            int column = corner.column() + i % SIDE;
            double weight = Math.max(LEAST_WEIGHT, response.at(row, column));
            sums[0] += weight * (numbers[i] + stride * (column - cell.column()));
            sums[1] += weight * (numbers[cells + i] + stride * (row - cell.row()));
            sums[2] += weight * numbers[2 * cells + i];
            sums[3] += weight * numbers[3 * cells + i];
            weights += weight;
        }
        float[] mean = new float[4];
        for (int number = 0; number < mean.length; number++) {
            mean[number] = (float) (sums[number] / weights);
        }
        return mean;
    }
}
