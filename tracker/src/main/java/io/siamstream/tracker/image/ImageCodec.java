package io.siamstream.tracker.image;

import java.nio.ByteBuffer;
import java.util.Locale;
import java.util.Optional;

/** How a picture is encoded. */
public enum ImageCodec {
    /** JPEG, baseline or progressive. */
    JPEG(0xff, 0xd8, 0xff),
    /** PNG. */
    PNG(0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'),
    /** Not encoded: rows from the top, three bytes a pixel in the order blue, green, red. */
    BGR;

    private final byte[] signature;

    ImageCodec(int... signature) {
        this.signature = new byte[signature.length];
        for (int index = 0; index < signature.length; index++) {
            this.signature[index] = (byte) signature[index];
        }
    }

    /** The codec whose signature the remaining bytes begin with; raw pixels have none. */
    static Optional<ImageCodec> of(ByteBuffer bytes) {
        for (ImageCodec codec : values()) {
            if (codec.signature.length > 0 && codec.begins(bytes)) {
                return Optional.of(codec);
            }
        }
        return Optional.empty();
    }

    private boolean begins(ByteBuffer bytes) {
        return bytes.remaining() >= signature.length
                && bytes.slice(bytes.position(), signature.length)
                        .equals(ByteBuffer.wrap(signature));
    }

    /** Name of the format in ImageIO. */
    String formatName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
