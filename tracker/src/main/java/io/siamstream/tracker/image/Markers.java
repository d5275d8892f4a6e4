package io.siamstream.tracker.image;

import java.nio.ByteBuffer;

/**
 * Looks for the markers that structure an encoded picture. JPEG's never occur in its compressed
 * data, where a byte of 255 is followed by a zero.
 */
final class Markers {

    private static final int JPEG_END_OF_IMAGE = 0xffd9;
    private static final int JPEG_START_OF_SCAN = 0xffda;
    private static final int PNG_END = ('I' << 24) | ('E' << 16) | ('N' << 8) | 'D';

    private Markers() {}

    /** Whether the end is nowhere in the bytes; what comes after it is none of the picture. */
    static boolean lacksEnd(ImageCodec codec, ByteBuffer bytes) {
        return switch (codec) {
            case JPEG -> lacksJpegEnd(bytes);
            case PNG -> lacksPngEnd(bytes);
            case BGR -> false;
        };
    }

    /** How often a JPEG's data run over the picture; a baseline one's do it once. */
    static int countJpegScans(ByteBuffer bytes) {
        int scans = 0;
        for (int at = bytes.position(); at + Short.BYTES <= bytes.limit(); at++) {
            if ((bytes.getShort(at) & 0xffff) == JPEG_START_OF_SCAN) {
                scans++;
            }
        }
        return scans;
    }

    private static boolean lacksJpegEnd(ByteBuffer bytes) {
        for (int at = bytes.limit() - Short.BYTES; at >= bytes.position(); at--) {
            if ((bytes.getShort(at) & 0xffff) == JPEG_END_OF_IMAGE) {
                return false;
            }
        }
        return true;
    }

    private static boolean lacksPngEnd(ByteBuffer bytes) {
        for (int at = bytes.limit() - Integer.BYTES; at >= bytes.position(); at--) {
            if (bytes.getInt(at) == PNG_END) {
                return false;
            }
        }
        return true;
    }
}
