package io.siamstream.tracker.image;

import java.io.Serializable;

/**
 * The largest picture that is decoded.
 *
 * @param bytes most encoded bytes
 * @param pixels most pixels
 * @param side longest side, pixels
 */
public record ImageLimits(long bytes, long pixels, int side) implements Serializable {

    /** Enough for 4K cameras. */
    public static final ImageLimits DEFAULT = new ImageLimits(32L << 20, 4096L * 2304, 8192);

    /**
     * @throws IllegalArgumentException if a limit is not positive, or the pixels' three bytes do
     *     not fit into an array
     */
    public ImageLimits {
        if (bytes < 1 || pixels < 1 || side < 1 || pixels > Integer.MAX_VALUE / 3) {
            throw new IllegalArgumentException(
                    ("Image limits must be positive and at most %d pixels, got %d bytes, %d pixels,"
                                    + " side %d")
                            .formatted(Integer.MAX_VALUE / 3, bytes, pixels, side));
        }
    }
}
