package io.siamstream.tracker.image;

import java.nio.ByteBuffer;

/**
 * What an encoded picture declares of itself. Only its structure is read, so that a tiny file that
 * claims to be huge costs nothing; whether the rest can be decoded is the decoder's to say.
 *
 * @param codec how it is encoded
 * @param width width, pixels, above zero
 * @param height height, pixels, above zero
 * @param deepGray whether it is grey with 16 bits a pixel
 */
public record ImageHeader(ImageCodec codec, int width, int height, boolean deepGray) {
    private static final int PNG_HEADER = ('I' << 24) | ('H' << 16) | ('D' << 8) | 'R';
    private static final int PNG_HEADER_END = 8 + 4 + 4 + 13;
    private static final int PNG_COLOR_BIT = 2;

    /**
     * Reads the header of a JPEG or PNG.
     *
     * @param bytes the encoded picture, not changed
     * @throws ImageRejectedException EMPTY, WRONG_CODEC, TRUNCATED or CORRUPT
     */
    public static ImageHeader read(ByteBuffer bytes) throws ImageRejectedException {
        if (!bytes.hasRemaining()) {
            throw new ImageRejectedException(ImageRejection.EMPTY, "The picture has no bytes.");
        }
        ImageCodec codec =
                ImageCodec.of(bytes)
                        .orElseThrow(
                                () ->
                                        new ImageRejectedException(
                                                ImageRejection.WRONG_CODEC,
                                                "The bytes begin like neither JPEG nor PNG."));
        ImageHeader header = codec == ImageCodec.JPEG ? jpeg(bytes) : png(bytes.slice());
        if (header.width() <= 0 || header.height() <= 0) {
            throw new ImageRejectedException(
                    ImageRejection.CORRUPT,
                    "The %s's header declares %d x %d pixels."
                            .formatted(codec, header.width(), header.height()));
        }
        return header;
    }

    private static ImageHeader jpeg(ByteBuffer bytes) throws ImageRejectedException {
        JpegStructure structure = JpegStructure.of(bytes);
        if (structure.components() == 0) {
            throw new ImageRejectedException(
                    structure.hasEnd() ? ImageRejection.CORRUPT : ImageRejection.TRUNCATED,
                    "The JPEG has no frame header, which tells its size.");
        }
        return new ImageHeader(ImageCodec.JPEG, structure.width(), structure.height(), false);
    }

    private static ImageHeader png(ByteBuffer bytes) throws ImageRejectedException {
        if (bytes.limit() < PNG_HEADER_END) {
            throw new ImageRejectedException(
                    ImageRejection.TRUNCATED, "The PNG ends within its header.");
        }
        if (bytes.getInt(12) != PNG_HEADER) {
            throw new ImageRejectedException(
                    ImageRejection.CORRUPT, "The PNG does not begin with its header.");
        }
        boolean gray = (bytes.get(25) & PNG_COLOR_BIT) == 0;
        return new ImageHeader(
                ImageCodec.PNG, bytes.getInt(16), bytes.getInt(20), gray && bytes.get(24) == 16);
    }
}
