package io.siamstream.tracker.mask;

import io.siamstream.tracker.geometry.Box;
import io.siamstream.tracker.geometry.Polygons;
import io.siamstream.tracker.geometry.RotatedBox;
import io.siamstream.tracker.image.ColorHistogram;
import io.siamstream.tracker.image.Image;

/** The mask of a target in one frame: one piece. Immutable. */
public final class TargetMask {

    /** Share of the mask's pixels that {@link #trimmedBox} leaves out on every side. */
    private static final double TRIMMED = 0.02;

    private final MaskWindow window;
    private final byte[] pixels;
    private final Box box;
    private final RotatedBox rotatedBox;
    private final double area;
    private final double certainty;

    private TargetMask(
            MaskWindow window,
            byte[] pixels,
            Box box,
            RotatedBox rotatedBox,
            double area,
            double certainty) {
        this.window = window;
        this.pixels = pixels;
        this.box = box;
        this.rotatedBox = rotatedBox;
        this.area = area;
        this.certainty = certainty;
    }

    /**
     * @param pixels side x side bytes, row by row, 0 for background; at least one is not
     */
    static TargetMask of(
            MaskWindow window, byte[] pixels, RotatedBox rotatedBox, double certainty) {
        int side = window.side();
        int minX = side;
        int minY = side;
        int maxX = -1;
        int maxY = -1;
        int count = 0;
        for (int pixel = 0; pixel < pixels.length; pixel++) {
            if (pixels[pixel] != 0) {
                minX = Math.min(minX, pixel % side);
                maxX = Math.max(maxX, pixel % side);
                minY = Math.min(minY, pixel / side);
                maxY = Math.max(maxY, pixel / side);
                count++;
            }
        }
        return new TargetMask(
                window,
                pixels,
                window.frameBox(minX, minY, maxX, maxY),
                rotatedBox,
                count * window.pixelArea(),
                certainty);
    }

    /** The axis-aligned bounds of the mask (Min-max), frame pixels. */
    public Box box() {
        return box;
    }

    /**
     * The bounds of the mask without the outermost fiftieth of its pixels on every side, frame
     * pixels: thin parts that come and go from frame to frame do not move it.
     */
    public Box trimmedBox() {
        int side = window.side();
        double[] columns = new double[side];
        double[] rows = new double[side];
        int count = 0;
        for (int pixel = 0; pixel < pixels.length; pixel++) {
            if (pixels[pixel] != 0) {
                columns[pixel % side]++;
                rows[pixel / side]++;
                count++;
            }
        }
        double x = window.frameX(quantile(columns, TRIMMED * count));
        double y = window.frameY(quantile(rows, TRIMMED * count));
        return new Box(
                x,
                y,
                window.frameX(quantile(columns, (1 - TRIMMED) * count)) - x,
                window.frameY(quantile(rows, (1 - TRIMMED) * count)) - y);
    }

    /** Where so many of the pixels lie before, the pixels of a line being spread over its width. */
    private static double quantile(double[] counts, double before) {
        double passed = 0;
        int line = 0;
        while (passed + counts[line] < before) {
            passed += counts[line];
            line++;
        }
        return line + (before - passed) / counts[line];
    }

    /** The rotated rectangle of the smallest area around the mask (MBR), frame pixels. */
    public RotatedBox rotatedBox() {
        return rotatedBox;
    }

    /** The axis-aligned box of the rotated rectangle's area (EQUAL_AREA), frame pixels. */
    public Box equalAreaBox() {
        return Polygons.equalAreaBox(rotatedBox.corners());
    }

    /** Area, square pixels of the frame. */
    public double area() {
        return area;
    }

    /** Mean of |2p - 1| over the probabilities above the threshold, 0 to 1. */
    public double certainty() {
        return certainty;
    }

    /** Area over the box's area, 0 to 1. */
    public double fill() {
        return area / box.area();
    }

    /** The colours of the frame's pixels in the middle of the mask's pixels. */
    public ColorHistogram colors(Image frame) {
        ColorHistogram.Counter counter = new ColorHistogram.Counter(frame);
        int side = window.side();
        for (int pixel = 0; pixel < pixels.length; pixel++) {
            if (pixels[pixel] != 0) {
                counter.add(window.frameX(pixel % side + 0.5), window.frameY(pixel / side + 0.5));
            }
        }
        return counter.histogram();
    }

    /**
     * The mask of the whole frame; what lies outside the frame is left out. Only the pixels of the
     * mask's box are looked at.
     *
     * @param frameWidth width of the frame, pixels
     * @param frameHeight height of the frame, pixels
     */
    public RunLengthMask toRunLength(int frameWidth, int frameHeight) {
        return FrameMask.of(window, pixels, box, frameWidth, frameHeight);
    }
}
