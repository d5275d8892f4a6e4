package io.siamstream.tracker.network;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import java.util.List;

/** The part of search features that one cell of a response looks at. */
public final class SearchWindows {

    /** Side of a window, cells of the search features. */
    public static final int SIDE = 7;

    private SearchWindows() {}

    /**
     * Gathers the windows of some cells, by index and in one operation; gradients flow through.
     *
     * @param features N x C x H x W
     * @param cells any cells of any samples
     * @return M x C x 7 x 7, one window for every cell, in order
     */
    public static NDArray gather(NDArray features, List<Cell> cells) {
        return gather(features, cells, SIDE);
    }

    /**
     * Gathers larger windows, which hold what several neighbouring cells look at.
     *
     * @param corners the first cell, in rows and columns, of each window
     * @param side side of a window: 6 more than the cells it is for
     * @return M x C x side x side
     */
    public static NDArray gather(NDArray features, List<Cell> corners, int side) {
        Shape shape = features.getShape();
        int height = Math.toIntExact(shape.get(2));
        int width = Math.toIntExact(shape.get(3));
        long[] indices = new long[corners.size() * side * side];
        int next = 0;
        for (Cell cell : corners) {
            for (int row = cell.row(); row < cell.row() + side; row++) {
                for (int column = cell.column(); column < cell.column() + side; column++) {
                    indices[next++] = ((long) cell.sample() * height + row) * width + column;
                }
            }
        }
        NDArray rows = features.transpose(0, 2, 3, 1).reshape(-1, shape.get(1));
        return rows.get(features.getManager().create(indices))
                .reshape(corners.size(), side, side, shape.get(1))
                .transpose(0, 3, 1, 2);
    }
}
