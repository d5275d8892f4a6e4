package io.siamstream.tracker.image;

import io.siamstream.tracker.image.JpegStructure.Segment;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.List;

/** What encoded pictures say besides their pixels: EXIF, which browsers turn a picture by. */
public final class ImageMetadata {
    private static final int PNG_SIGNATURE_BYTES = 8;
    private static final int PNG_CHUNK_OVERHEAD = 12;
    private static final int PNG_EXIF = ('e' << 24) | ('X' << 16) | ('I' << 8) | 'f';

    private ImageMetadata() {}

    /**
     * The same picture without EXIF, so that everybody shows its pixels as they are stored.
     *
     * @param bytes a JPEG or PNG, or anything else, which comes back as it is; not changed
     */
    public static byte[] withoutExif(ByteBuffer bytes) {
        return without(
                bytes,
                ImageCodec.of(bytes)
                        .map(
                                codec ->
                                        codec == ImageCodec.JPEG
                                                ? JpegStructure.of(bytes).metadata()
                                                : pngExif(bytes.slice()))
                        .orElse(List.of()));
    }

    /** The bytes without some parts of them, which are in order. */
    static byte[] without(ByteBuffer bytes, List<Segment> parts) {
        byte[] all = new byte[bytes.remaining()];
        bytes.get(bytes.position(), all);
        if (parts.isEmpty()) {
            return all;
        }
        ByteArrayOutputStream kept = new ByteArrayOutputStream(all.length);
        int from = 0;
        for (Segment part : parts) {
            kept.write(all, from, part.start() - from);
            from = part.start() + part.length();
        }
        kept.write(all, from, all.length - from);
        return kept.toByteArray();
    }

    private static List<Segment> pngExif(ByteBuffer png) {
        long at = PNG_SIGNATURE_BYTES;
        while (at + PNG_CHUNK_OVERHEAD <= png.limit()) {
            int start = (int) at;
            long length = PNG_CHUNK_OVERHEAD + (png.getInt(start) & 0xffff_ffffL);
            if (png.getInt(start + Integer.BYTES) == PNG_EXIF && at + length <= png.limit()) {
                return List.of(new Segment(0, start, (int) length));
            }
            at += length;
        }
        return List.of();
    }
}
