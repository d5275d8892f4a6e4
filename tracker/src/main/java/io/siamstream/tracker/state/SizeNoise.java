package io.siamstream.tracker.state;

import io.siamstream.tracker.geometry.Box;

/**
 * How much what measures a target's size trembles from frame to frame: a running mean of the
 * squared difference of successive sizes, width and height together, as natural logarithms.
 * Successive differences are von Neumann's way to a variance that a trend has no part in ("The mean
 * square successive difference", 1941), for a target that comes nearer must not be taken for noise.
 *
 * @param meanSquare the running mean, 0 to {@value #LARGEST}
 * @param width last measured width, pixels; 0 before the first
 * @param height last measured height, pixels; 0 before the first
 */
public record SizeNoise(double meanSquare, double width, double height) {

    /** Nothing was measured yet. */
    public static final SizeNoise UNKNOWN = new SizeNoise(0.02, 0, 0);

    private static final double RATE = 0.1;

    /** One wild frame counts for no more than this. */
    private static final double LARGEST = 0.5;

    /**
     * @throws IllegalArgumentException if the mean is out of its range or a size negative, or one
     *     is not a number
     */
    public SizeNoise {
        if (!(meanSquare >= 0 && meanSquare <= LARGEST && width >= 0 && height >= 0)) {
            throw new IllegalArgumentException(
                    "A size's noise is 0 to %s and its last size not negative, got %s, %s x %s"
                            .formatted(LARGEST, meanSquare, width, height));
        }
    }

    /** The noise after a frame in which a box was measured. */
    public SizeNoise with(Box measured) {
        double next = meanSquare;
        if (width > 0 && height > 0) {
            double wider = Math.log(measured.width() / width);
            double higher = Math.log(measured.height() / height);
            double square = Math.min(LARGEST, wider * wider + higher * higher);
            next += RATE * (square - meanSquare);
        }
        return new SizeNoise(next, measured.width(), measured.height());
    }
}
