package io.siamstream.tracker.network;

import io.siamstream.tracker.geometry.Box;
import io.siamstream.tracker.geometry.CropWindow;
import io.siamstream.tracker.geometry.ResponseGrid;

/**
 * How the box branch's four numbers at a cell encode a box: in continuous pixels of the search
 * region, with no anchor.
 *
 * <p>Cell (row i, column j) stands for the point ({@link ResponseGrid#cropPosition}(j), the same of
 * i). The numbers (dx, dy, lw, lh) are the centre's distance from there divided by {@link #UNIT},
 * and the logarithm of the size divided by {@link #UNIT}:
 *
 * <pre>
 * centre x = cropPosition(j) + UNIT * dx     width  = UNIT * exp(lw)
 * centre y = cropPosition(i) + UNIT * dy     height = UNIT * exp(lh)
 * </pre>
 *
 * <p>As a target fills about half of a template's 127 pixels, the numbers of one that did not
 * change are near zero. Nothing shows the network how a target's width compares to its height,
 * because the same template crop is cut for wide and for high boxes, so the size that the target
 * has in its template ({@link #templateSize}) may be a part of the code: a network whose {@link
 * NetworkOptions#templateShare} is s predicts
 *
 * <pre>
 * width = UNIT * exp(lw + s * log(template's width in units)), the height alike
 * </pre>
 */
public final class BoxCoding {

    /** Pixels of the search region to one unit. */
    public static final double UNIT = 64;

    private BoxCoding() {}

    /**
     * How many units wide and high a target is in its template crop.
     *
     * @param given box that the template was cut for, in any unit
     */
    public static Size templateSize(Box given) {
        double step = CropWindow.contextSide(given) / SiamMlgNetwork.TEMPLATE_SIZE;
        return Size.of(given.width() / step, given.height() / step);
    }

    /**
     * A size in a crop.
     *
     * @param width width, units
     * @param height height, units
     */
    public record Size(double width, double height) {

        /** The size of so many pixels of a crop. */
        public static Size of(double width, double height) {
            return new Size(width / UNIT, height / UNIT);
        }
    }

    /**
     * The box that four numbers encode.
     *
     * @return box in pixels of the search region
     */
    public static Box decode(float[] numbers, int row, int column) {
        return Box.around(
                ResponseGrid.cropPosition(column) + UNIT * numbers[0],
                ResponseGrid.cropPosition(row) + UNIT * numbers[1],
                UNIT * Math.exp(numbers[2]),
                UNIT * Math.exp(numbers[3]));
    }

    /**
     * The four numbers that encode a box.
     *
     * @param box in pixels of the search region
     */
    public static float[] encode(Box box, int row, int column) {
        return new float[] {
            (float) ((box.centerX() - ResponseGrid.cropPosition(column)) / UNIT),
            (float) ((box.centerY() - ResponseGrid.cropPosition(row)) / UNIT),
            (float) Math.log(box.width() / UNIT),
            (float) Math.log(box.height() / UNIT)
        };
    }
}
