package io.siamstream.tracker.network;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.List;

/**
 * What the masks of M cells are refined with. All maps lie over the 127 x 127 pixels of the search
 * region that a cell's mask covers (design 1.4), around the same middle; what they would show
 * beyond the search region is zero.
 *
 * @param logits the coarse mask, M x 1 x 63 x 63
 * @param appearance what the mask branch knows of the target in the cell, M x 256 x 1 x 1
 * @param features refined features, M x 256 x 15 x 15
 * @param eighth layer2, M x 128 x 15 x 15
 * @param quarter layer1, M x 64 x 31 x 31
 * @param half conv1, M x 64 x 63 x 63
 */
public record MaskEvidence(
        NDArray logits,
        NDArray appearance,
        NDArray features,
        NDArray eighth,
        NDArray quarter,
        NDArray half) {

    /** Side of what is seen of features and layer2, cells. */
    public static final int EIGHTH_SIDE = 15;

    /** Side of what is seen of layer1, cells. */
    public static final int QUARTER_SIDE = 31;

    /** Side of what is seen of conv1, cells: that of a mask. */
    public static final int HALF_SIDE = 63;

    /** By how many cells of stride 8 a mask begins before the response's cell. */
    private static final int LEAD = 4;

    /**
     * Gathers the evidence of cells.
     *
     * @param response the mask branch's response in these cells
     * @param features refined features of the search regions, N x 256 x 31 x 31
     * @param stages what the backbone made of them
     */
    static MaskEvidence of(
            HeadResponse response, NDArray features, BackboneStages stages, List<Cell> cells) {
        return new MaskEvidence(
                response.output().reshape(cells.size(), 1, HALF_SIDE, HALF_SIDE),
                response.hidden(),
                window(features, cells, 1, 0, EIGHTH_SIDE),
                window(stages.eighth(), cells, 1, 0, EIGHTH_SIDE),
                window(stages.quarter(), cells, 2, 0, QUARTER_SIDE),
                window(stages.half(), cells, 4, -1, HALF_SIDE));
    }

    /**
     * Windows of a map.
     *
     * @param finer cells of the map to one of the response
     * @param shift where a window begins beside the mask, cells of the map
     */
    private static NDArray window(NDArray map, List<Cell> cells, int finer, int shift, int side) {
        Shape shape = map.getShape();
        int height = Math.toIntExact(shape.get(2));
        int width = Math.toIntExact(shape.get(3));
        long[] indices = new long[cells.size() * side * side];
        float[] inside = new float[indices.length];
        int next = 0;
        for (Cell cell : cells) {
            int top = finer * (cell.row() - LEAD) + shift;
            int left = finer * (cell.column() - LEAD) + shift;
            for (int row = top; row < top + side; row++) {
                for (int column = left; column < left + side; column++) {
                    boolean seen = row >= 0 && row < height && column >= 0 && column < width;
                    inside[next] = seen ? 1 : 0;
                    indices[next++] =
                            seen ? ((long) cell.sample() * height + row) * width + column : 0;
                }
            }
        }
        NDManager manager = map.getManager();
        NDArray rows = map.transpose(0, 2, 3, 1).reshape(-1, shape.get(1));
        return rows.get(manager.create(indices))
                .mul(manager.create(inside, new Shape(inside.length, 1)))
                .reshape(cells.size(), side, side, shape.get(1))
                .transpose(0, 3, 1, 2);
    }
}
