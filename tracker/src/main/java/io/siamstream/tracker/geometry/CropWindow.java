package io.siamstream.tracker.geometry;

/**
 * A square of whole frame pixels that is resized to the model's input, and the exact map between
 * the two (design 1.1, 1.2, 6.2). It may lie partly or wholly outside the frame.
 *
 * <p>All positions are continuous coordinates.
 *
 * @param x left edge in the frame, pixels
 * @param y top edge in the frame, pixels
 * @param side side in the frame, pixels, above zero
 * @param modelSide side of the resized crop, pixels, above zero
 */
public record CropWindow(int x, int y, int side, int modelSide) {

    /** Side of the template that the model takes, pixels. */
    public static final int TEMPLATE_SIDE = 127;

    /** Side of the search region that the model takes, pixels. */
    public static final int SEARCH_SIDE = 255;

    /** Share of the mean of width and height that is added on each side as context. */
    private static final double CONTEXT_AMOUNT = 0.5;

    /**
     * @throws IllegalArgumentException if a side is not positive
     */
    public CropWindow {
        if (side <= 0 || modelSide <= 0) {
            throw new IllegalArgumentException(
                    "A crop needs positive sides, got %d resized to %d".formatted(side, modelSide));
        }
    }

    /** The window of a target's template, resized to {@value #TEMPLATE_SIDE} pixels. */
    public static CropWindow template(Box target) {
        return around(target.centerX(), target.centerY(), contextSide(target), TEMPLATE_SIDE);
    }

    /** The window to search for a target around its last place, {@value #SEARCH_SIDE} pixels. */
    public static CropWindow search(Box target) {
        return around(
                target.centerX(),
                target.centerY(),
                contextSide(target) * SEARCH_SIDE / TEMPLATE_SIDE,
                SEARCH_SIDE);
    }

    /**
     * The window of a given size around a point. Its side is rounded half to even; its origin is
     * the integer one of pysot's {@code get_subwindow}, up to a pixel left of the exact place,
     * which {@link #frameX} takes into account.
     *
     * @param centerX centre in the frame, pixels
     * @param centerY centre in the frame, pixels
     * @param side side in the frame before rounding, pixels
     * @param modelSide side of the resized crop, pixels
     */
    public static CropWindow around(double centerX, double centerY, double side, int modelSide) {
        int rounded = Math.max(1, (int) Math.rint(side));
        double half = (rounded + 1) / 2.0;
        return new CropWindow(
                (int) Math.floor(centerX - half + 0.5),
                (int) Math.floor(centerY - half + 0.5),
                rounded,
                modelSide);
    }

    /**
     * The side s_z of a target with its context, frame pixels: with p the mean of width and height,
     * {@code sqrt((w + p)(h + p))}.
     */
    public static double contextSide(Box target) {
        double context = CONTEXT_AMOUNT * (target.width() + target.height());
        return Math.sqrt((target.width() + context) * (target.height() + context));
    }

    /** Crop pixels per frame pixel. */
    public double scale() {
        return (double) modelSide / side;
    }

    /** The frame position of a horizontal position in the crop. */
    public double frameX(double cropX) {
        return x + cropX / scale();
    }

    /** The frame position of a vertical position in the crop. */
    public double frameY(double cropY) {
        return y + cropY / scale();
    }

    /** The position in the crop of a horizontal frame position. */
    public double cropX(double frameX) {
        return (frameX - x) * scale();
    }

    /** The position in the crop of a vertical frame position. */
    public double cropY(double frameY) {
        return (frameY - y) * scale();
    }
}
