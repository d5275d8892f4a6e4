package io.siamstream.tracker.image;

import java.nio.ByteBuffer;

/** The chunks of a PNG: a length, a type, so many bytes, and a checksum. */
final class PngChunks {
    private static final int SIGNATURE = 8;
    private static final int AROUND_DATA = 12;
    private static final int END = ('I' << 24) | ('E' << 16) | ('N' << 8) | 'D';

    private PngChunks() {}

    /** Whether the end is nowhere in the bytes; what comes after it is none of the picture. */
    static boolean lackTheEnd(ByteBuffer bytes) {
        for (int at = bytes.limit() - Integer.BYTES; at >= bytes.position(); at--) {
            if (bytes.getInt(at) == END) {
                return false;
            }
        }
        return true;
    }

    /**
     * Whether a chunk before the end claims more bytes than there are. OpenCV takes memory for as
     * many as are claimed, up to 4 GiB.
     */
    static boolean claimMoreThanThereIs(ByteBuffer bytes) {
        long at = (long) bytes.position() + SIGNATURE;
        while (at + AROUND_DATA <= bytes.limit()) {
            int type = bytes.getInt((int) at + Integer.BYTES);
            if (type == END) {
                return false;
            }
            at += AROUND_DATA + Integer.toUnsignedLong(bytes.getInt((int) at));
        }
        return at > bytes.limit();
    }
}
