package io.siamstream.tracker.image;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/**
 * The segments of a JPEG (ITU-T T.81, annex B), walked as decoders do it: what stands between two
 * segments is passed over, and what applications wrote into theirs is not looked at.
 */
final class JpegStructure {
    private static final int START_OF_SCAN = 0xda;
    private static final int END_OF_IMAGE = 0xd9;
    private static final int RESTART_INTERVAL = 0xdd;
    private static final int EXIF_AND_XMP = 0xe1;

    private final List<Segment> segments = new ArrayList<>();
    private final List<Integer> components = new ArrayList<>();
    private int width;
    private int height;
    private boolean progressive;
    private int scans;
    private int restartInterval;
    private int restarts;
    private boolean hasEnd;

    private JpegStructure() {}

    /**
     * Walks through the remaining bytes, to the end of the picture or to where they end.
     *
     * @param bytes what begins like a JPEG, not changed
     */
    static JpegStructure of(ByteBuffer bytes) {
        JpegStructure structure = new JpegStructure();
        structure.walk(bytes.slice());
        return structure;
    }

    /** Width as the frame header says, pixels; 0 when there is none. */
    int width() {
        return width;
    }

    /** Height as the frame header says, pixels; 0 when there is none. */
    int height() {
        return height;
    }

    /** Number of color components; 0 when there is no frame header. */
    int components() {
        return components.size();
    }

    /** Whether the picture comes in several scans that refine each other. */
    boolean isProgressive() {
        return progressive;
    }

    /** How often the data run over the picture; a baseline JPEG's do it once. */
    int scans() {
        return scans;
    }

    /** Whether the end marker is there; what comes after it is none of the picture. */
    boolean hasEnd() {
        return hasEnd;
    }

    /**
     * Whether parts of the only scan are missing, as its restart markers tell: cameras whose link
     * drops lose some of them.
     */
    boolean lacksRestarts() {
        if (restartInterval == 0 || progressive || scans != 1) {
            return false;
        }
        return restarts < (units() + restartInterval - 1) / restartInterval - 1;
    }

    /** Where application segments lie that hold EXIF or XMP. */
    List<Segment> metadata() {
        return segments.stream().filter(segment -> segment.marker() == EXIF_AND_XMP).toList();
    }

    /** Where all application segments lie. */
    List<Segment> applicationSegments() {
        return segments.stream().filter(segment -> (segment.marker() & 0xf0) == 0xe0).toList();
    }

    private void walk(ByteBuffer bytes) {
        int at = 2;
        while (!hasEnd && at >= 0) {
            at = marker(bytes, at);
            if (at < 0) {
                return;
            }
            int marker = bytes.get(at + 1) & 0xff;
            if (marker == END_OF_IMAGE) {
                hasEnd = true;
            } else if (isAlone(marker)) {
                restarts += marker >= 0xd0 ? 1 : 0;
                at += 2;
            } else {
                at = segment(bytes, at, marker);
            }
        }
    }

    /** Where the next marker is, -1 when there is none. Most of a picture is passed over here. */
    private static int marker(ByteBuffer bytes, int from) {
        int last = bytes.limit() - 2;
        for (int at = from; at <= last; at++) {
            if (bytes.get(at) == (byte) 0xff) {
                byte marker = bytes.get(at + 1);
                if (marker != 0 && marker != (byte) 0xff) {
                    return at;
                }
            }
        }
        return -1;
    }

    /** Takes a segment in; where the next one may begin, -1 when this one is cut off. */
    private int segment(ByteBuffer bytes, int at, int marker) {
        if (at + 4 > bytes.limit()) {
            return -1;
        }
        int length = bytes.getShort(at + 2) & 0xffff;
        if (length < 2 || at + 2 + length > bytes.limit()) {
            return -1;
        }
        segments.add(new Segment(marker, at, 2 + length));
        if (marker == START_OF_SCAN) {
            scans++;
        } else if (marker == RESTART_INTERVAL && length >= 4) {
            restartInterval = bytes.getShort(at + 4) & 0xffff;
        } else if (isFrameHeader(marker) && components.isEmpty() && length >= 8) {
            frameHeader(bytes, at, marker, length);
        }
        return at + 2 + length;
    }

    private void frameHeader(ByteBuffer bytes, int at, int marker, int length) {
        height = bytes.getShort(at + 5) & 0xffff;
        width = bytes.getShort(at + 7) & 0xffff;
        progressive = (marker & 3) == 2;
        int count = bytes.get(at + 9) & 0xff;
        for (int component = 0; component < count && 8 + 3 * component + 3 <= length; component++) {
            components.add(bytes.get(at + 11 + 3 * component) & 0xff);
        }
    }

    /** Number of the units (MCUs) that the scan codes one after the other. */
    private int units() {
        int across = 8;
        int down = 8;
        if (components.size() > 1) {
            across *= components.stream().mapToInt(factors -> factors >> 4).max().orElse(1);
            down *= components.stream().mapToInt(factors -> factors & 15).max().orElse(1);
        }
        return (width + across - 1)
                / Math.max(1, across)
                * ((height + down - 1) / Math.max(1, down));
    }

    private static boolean isAlone(int marker) {
        return marker == 1 || (marker >= 0xd0 && marker <= 0xd8);
    }

    private static boolean isFrameHeader(int marker) {
        return marker >= 0xc0
                && marker <= 0xcf
                && marker != 0xc4
                && marker != 0xc8
                && marker != 0xcc;
    }

    /**
     * A segment.
     *
     * @param marker its second byte
     * @param start where its marker begins, counted from the picture's first byte
     * @param length bytes with the marker
     */
    record Segment(int marker, int start, int length) {}
}
