package io.siamstream.tracker.geometry;

/**
 * Which place of a search region a cell of the response stands for (design 1.1, 1.4). Rows and
 * columns obey the same rule. All positions are continuous coordinates of the crop.
 */
public final class ResponseGrid {

    /** Pixels of the crop from one cell to the next. */
    public static final int STRIDE = 8;

    /** Cells in a row or column of the response to a search region of 255 pixels. */
    public static final int SIDE = side(CropWindow.SEARCH_SIDE);

    /** Pixels of the window that one cell's mask covers. */
    public static final int MASK_WINDOW = CropWindow.TEMPLATE_SIDE;

    /** Cell 0 stands for the pixel of index 31, whose centre is at 31.5. */
    private static final double FIRST_CELL = 31.5;

    /** The mask window of cell 0 starts four strides outside the crop. */
    private static final int FIRST_MASK_CELL = 4;

    private ResponseGrid() {}

    /** Cells in a row of the response to a search region of the given side, crop pixels. */
    public static int side(int searchSide) {
        return (searchSide - CropWindow.TEMPLATE_SIDE) / STRIDE + 1 + STRIDE;
    }

    /** The position of a cell, which may lie between whole cells. */
    public static double cropPosition(double cell) {
        return FIRST_CELL + STRIDE * cell;
    }

    /** The cell, not rounded, of a position. */
    public static double cell(double cropPosition) {
        return (cropPosition - FIRST_CELL) / STRIDE;
    }

    /** Left or top edge of the {@value #MASK_WINDOW} pixels wide window of a cell's mask. */
    public static int maskWindowStart(int cell) {
        return STRIDE * (cell - FIRST_MASK_CELL);
    }
}
