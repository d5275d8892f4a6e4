package io.siamstream.tracker.geometry;

/**
 * An axis-aligned box in pixels of a frame: continuous coordinates, origin at the frame's top left
 * corner, so that a box over the first pixel alone is (0, 0, 1, 1).
 *
 * @param x left edge, pixels
 * @param y top edge, pixels
 * @param width width, pixels
 * @param height height, pixels
 */
public record Box(double x, double y, double width, double height) {

    /** The box of the given size around a centre, pixels. */
    public static Box around(double centerX, double centerY, double width, double height) {
        return new Box(centerX - width / 2, centerY - height / 2, width, height);
    }

    /** The box around the same centre whose sides are so many times as long. */
    public Box scaled(double factor) {
        return around(centerX(), centerY(), factor * width, factor * height);
    }

    /** Horizontal position of the centre, pixels. */
    public double centerX() {
        return x + width / 2;
    }

    /** Vertical position of the centre, pixels. */
    public double centerY() {
        return y + height / 2;
    }

    /** Area in square pixels. */
    public double area() {
        return width * height;
    }

    /** Area that is shared with another box, square pixels. */
    public double shared(Box other) {
        double across = Math.min(x + width, other.x + other.width) - Math.max(x, other.x);
        double down = Math.min(y + height, other.y + other.height) - Math.max(y, other.y);
        return Math.max(0, across) * Math.max(0, down);
    }

    /** Intersection over union with another box, 0 to 1; 0 when neither has an area. */
    public double overlap(Box other) {
        double shared = shared(other);
        double union = area() + other.area() - shared;
        return union > 0 ? shared / union : 0;
    }
}
