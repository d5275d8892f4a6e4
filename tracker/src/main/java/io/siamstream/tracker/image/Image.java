package io.siamstream.tracker.image;

import java.util.Objects;

/**
 * A decoded picture: rows from the top, three bytes a pixel in the order blue, green, red. The
 * bytes are shared, not copied, and nobody writes to them once the image is made.
 *
 * @param width width, pixels, above zero
 * @param height height, pixels, above zero
 * @param bgr 3 x width x height bytes
 */
@SuppressWarnings("ArrayRecordComponent")
public record Image(int width, int height, byte[] bgr) {

    /**
     * @throws IllegalArgumentException if the sizes are not positive or the bytes do not match them
     */
    public Image {
        Objects.requireNonNull(bgr, "bgr");
        if (width <= 0 || height <= 0 || bgr.length != 3L * width * height) {
            throw new IllegalArgumentException(
                    "An image of %d x %d needs %d bytes, got %d"
                            .formatted(width, height, 3L * width * height, bgr.length));
        }
    }
}
