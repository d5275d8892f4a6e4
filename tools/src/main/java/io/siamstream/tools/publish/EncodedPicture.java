package io.siamstream.tools.publish;

import io.siamstream.schemas.FrameEncoding;
import java.time.Duration;
import java.util.Optional;

/**
 * A picture as it is sent.
 *
 * @param encoding how the bytes are encoded
 * @param width width, pixels
 * @param height height, pixels
 * @param bytes the encoded picture
 * @param time when it is shown, counted from the beginning of what it is part of; empty when that
 *     says nothing of times
 */
@SuppressWarnings("ArrayRecordComponent")
public record EncodedPicture(
        FrameEncoding encoding, int width, int height, byte[] bytes, Optional<Duration> time) {

    /** A picture without a time of its own. */
    public EncodedPicture(FrameEncoding encoding, int width, int height, byte[] bytes) {
        this(encoding, width, height, bytes, Optional.empty());
    }

    boolean hasSizeOf(EncodedPicture other) {
        return width == other.width && height == other.height;
    }
}
