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

    /** Axes of the ellipse that an object fills, in boxes. */
    private static final double ELLIPSE = 0.8;

    private static final int ELLIPSE_SAMPLES = 20;

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

    /**
     * All colours of the ellipse that fills most of the box, as an object is compared with itself
     * from frame to frame: what is behind it changes less than what it would be subtracted from.
     */
    static ColorHistogram inside(Image image, Box box) {
        ColorHistogram.Counter ellipse =
                new ColorHistogram.Counter(image, ColorHistogram.Binning.CHROMA);
        for (int row = 0; row < ELLIPSE_SAMPLES; row++) {
            double y = 2 * (row + 0.5) / ELLIPSE_SAMPLES - 1;
            for (int column = 0; column < ELLIPSE_SAMPLES; column++) {
                double x = 2 * (column + 0.5) / ELLIPSE_SAMPLES - 1;
                if (x * x + y * y <= 1) {
                    ellipse.add(
                            box.centerX() + ELLIPSE * x * box.width() / 2,
                            box.centerY() + ELLIPSE * y * box.height() / 2);
                }
            }
        }
        return ellipse.histogram();
    }

    /** Distance of the colours in a box from others, 0 to 1; 0 where either are not known. */
    static double distance(Image image, Box box, ColorHistogram other) {
        ColorHistogram seen = of(image, box);
        return seen.isEmpty() || other.isEmpty() ? 0 : seen.distance(other);
    }
}
