package io.siamstream.tracker.image;

import java.nio.ByteBuffer;

/** Looks for the chunk that ends a PNG. */
final class PngEnd {
    private static final int PNG_END = ('I' << 24) | ('E' << 16) | ('N' << 8) | 'D';

    private PngEnd() {}

    /** Whether the end is nowhere in the bytes; what comes after it is none of the picture. */
    static boolean isMissing(ByteBuffer bytes) {
        for (int at = bytes.limit() - Integer.BYTES; at >= bytes.position(); at--) {
            if (bytes.getInt(at) == PNG_END) {
                return false;
            }
        }
        return true;
    }
}
