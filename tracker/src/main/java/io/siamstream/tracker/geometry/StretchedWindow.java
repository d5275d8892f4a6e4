package io.siamstream.tracker.geometry;

/**
 * A rectangle of a frame that is stretched to a square crop, and the exact map between the two. It
 * may lie partly or wholly outside the frame. All positions are continuous coordinates.
 *
 * @param x left edge in the frame, pixels
 * @param y top edge in the frame, pixels
 * @param width width in the frame, pixels, above zero
 * @param height height in the frame, pixels, above zero
 * @param side side of the crop, pixels, above zero
 */
public record StretchedWindow(double x, double y, double width, double height, int side) {

    /**
     * @throws IllegalArgumentException if a size is not positive
     */
    public StretchedWindow {
        if (!(width > 0) || !(height > 0) || side <= 0) {
            throw new IllegalArgumentException(
                    "A window needs positive sizes, got %s x %s stretched to %d"
                            .formatted(width, height, side));
        }
    }

    /**
     * The window around a box.
     *
     * @param factor sizes of the window relative to the box's
     * @param side side of the crop, pixels
     */
    public static StretchedWindow around(Box box, double factor, int side) {
        double width = factor * box.width();
        double height = factor * box.height();
        return new StretchedWindow(
                box.centerX() - width / 2, box.centerY() - height / 2, width, height, side);
    }

    /** Crop pixels per frame pixel, horizontally. */
    public double scaleX() {
        return side / width;
    }

    /** Crop pixels per frame pixel, vertically. */
    public double scaleY() {
        return side / height;
    }

    /** The box in the frame of a box in the crop. */
    public Box toFrame(Box crop) {
        return new Box(
                x + crop.x() / scaleX(),
                y + crop.y() / scaleY(),
                crop.width() / scaleX(),
                crop.height() / scaleY());
    }

    /** The box in the crop of a box in the frame. */
    public Box toCrop(Box frame) {
        return new Box(
                (frame.x() - x) * scaleX(),
                (frame.y() - y) * scaleY(),
                frame.width() * scaleX(),
                frame.height() * scaleY());
    }
}
