package io.siamstream.tracker.light;

import io.siamstream.tracker.geometry.Box;
import io.siamstream.tracker.image.ColorHistogram;
import io.siamstream.tracker.image.Image;

/**
 * Colours of an object in a box: those of the box's middle, where there is more of the object than
 * of what is behind it, less those around the box.
 */
final class BoxColors {

    /** Share of a box's sides that counts as its middle. */
    private static final double MIDDLE = 0.7;

    /** Sides of what is looked at around a box, in boxes. */
    private static final double AROUND = 1.6;

    /** Places in each direction that are looked at, so that the time does not grow with the box. */
    private static final int SAMPLES = 24;

    private BoxColors() {}

    /**
     * The colours of which the middle of the box has more than what is around the box; empty where
     * it has none.
     */
    static ColorHistogram of(Image image, Box box) {
        ColorHistogram.Counter middle = new ColorHistogram.Counter(image);
        ColorHistogram.Counter around = new ColorHistogram.Counter(image);
        for (int row = 0; row < SAMPLES; row++) {
            double y = (row + 0.5) / SAMPLES - 0.5;
            for (int column = 0; column < SAMPLES; column++) {
                double x = (column + 0.5) / SAMPLES - 0.5;
                middle.add(
                        box.centerX() + MIDDLE * x * box.width(),
                        box.centerY() + MIDDLE * y * box.height());
                boolean outside = Math.max(Math.abs(x), Math.abs(y)) * AROUND > 0.5;
                if (outside) {
                    around.add(
                            box.centerX() + AROUND * x * box.width(),
                            box.centerY() + AROUND * y * box.height());
                }
            }
        }
        return middle.histogram().without(around.histogram());
    }

    /** Distance of the colours in a box from others, 0 to 1; 0 where either are not known. */
    static double distance(Image image, Box box, ColorHistogram other) {
        ColorHistogram seen = of(image, box);
        return seen.isEmpty() || other.isEmpty() ? 0 : seen.distance(other);
    }
}
