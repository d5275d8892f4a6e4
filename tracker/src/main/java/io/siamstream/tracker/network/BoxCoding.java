package io.siamstream.tracker.network;

import io.siamstream.tracker.Box;

/**
 * How the box branch's four numbers at a cell tell a box: in pixels of the search region, with no
 * anchor.
 *
 * <p>Cell (row i, column j) looks at the pixel (8j + 31, 8i + 31). The numbers (dx, dy, lw, lh) are
 * the centre's distance from there divided by {@link #UNIT}, and the logarithm of the size divided
 * by {@link #UNIT}:
 *
 * <pre>
 * centre x = 8j + 31 + UNIT * dx     width  = UNIT * exp(lw)
 * centre y = 8i + 31 + UNIT * dy     height = UNIT * exp(lh)
 * </pre>
 *
 * <p>Size and place are continuous, the search region's top left corner is (0, 0). As a template
 * fills about half of its 127 pixels, the numbers of a target that did not change are near zero.
 */
public final class BoxCoding {

    /** Pixels of the search region to one unit. */
    public static final double UNIT = 64;

    /** Pixels of the search region from one cell to the next. */
    public static final int STRIDE = 8;

    /** Pixel that the first cell looks at. */
    public static final int FIRST = 31;

    private BoxCoding() {}

    /** The pixel that a row or column of cells looks at. */
    public static double pixel(double cell) {
        return STRIDE * cell + FIRST;
    }

    /** The row or column that looks at a pixel; in general between two. */
    public static double cell(double pixel) {
        return (pixel - FIRST) / STRIDE;
    }

    /**
     * The box that four numbers tell.
     *
     * @return box in pixels of the search region
     */
    public static Box decode(float[] numbers, int row, int column) {
        return Box.around(
                pixel(column) + UNIT * numbers[0],
                pixel(row) + UNIT * numbers[1],
                UNIT * Math.exp(numbers[2]),
                UNIT * Math.exp(numbers[3]));
    }

    /**
     * The four numbers that tell a box.
     *
     * @param box in pixels of the search region
     */
    public static float[] encode(Box box, int row, int column) {
        return new float[] {
            (float) ((box.centerX() - pixel(column)) / UNIT),
            (float) ((box.centerY() - pixel(row)) / UNIT),
            (float) Math.log(box.width() / UNIT),
            (float) Math.log(box.height() / UNIT)
        };
    }
}
