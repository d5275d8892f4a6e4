package io.siamstream.tracker.image;

import java.nio.ByteBuffer;

/** Looks for the marker that ends a picture, to tell a truncated one from a corrupt one. */
final class PictureEnd {

    private static final int JPEG_END_OF_IMAGE = 0xffd9;
    private static final int PNG_END_CHUNK = ('I' << 24) | ('E' << 16) | ('N' << 8) | 'D';

    private PictureEnd() {}

    /** Whether the end is nowhere in the bytes; what comes after it is none of the picture. */
    static boolean isMissing(ImageCodec codec, ByteBuffer bytes) {
        return switch (codec) {
            case JPEG -> !contains(bytes, JPEG_END_OF_IMAGE, Short.BYTES);
            case PNG -> !contains(bytes, PNG_END_CHUNK, Integer.BYTES);
            case BGR -> false;
        };
    }

    private static boolean contains(ByteBuffer bytes, int marker, int length) {
        for (int at = bytes.limit() - length; at >= bytes.position(); at--) {
            int found = length == Short.BYTES ? bytes.getShort(at) & 0xffff : bytes.getInt(at);
            if (found == marker) {
                return true;
            }
        }
        return false;
    }
}
