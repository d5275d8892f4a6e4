package io.siamstream.tracker.image;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.MemoryCacheImageInputStream;

/**
 * What an encoded picture declares of itself. Only its header is read, so that a tiny file that
 * claims to be huge costs nothing.
 *
 * @param codec how it is encoded
 * @param width width, pixels, above zero
 * @param height height, pixels, above zero
 */
public record ImageHeader(ImageCodec codec, int width, int height) {

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
        ImageReader reader = ImageIO.getImageReadersByFormatName(codec.formatName()).next();
        try (InputStream plain = stream(bytes);
                ImageInputStream input = new MemoryCacheImageInputStream(plain)) {
            reader.setInput(input, true, true);
            int width = reader.getWidth(0);
            int height = reader.getHeight(0);
            if (width > 0 && height > 0) {
                return new ImageHeader(codec, width, height);
            }
            throw new ImageRejectedException(
                    ImageRejection.CORRUPT,
                    "The %s's header declares %d x %d pixels.".formatted(codec, width, height));
        } catch (IOException | RuntimeException e) {
            // ImageIO lets many kinds of runtime exceptions escape from broken headers
            throw new ImageRejectedException(
                    Markers.lacksEnd(codec, bytes)
                            ? ImageRejection.TRUNCATED
                            : ImageRejection.CORRUPT,
                    "The %s's header cannot be read: %s".formatted(codec, e.getMessage()),
                    e);
        } finally {
            reader.dispose();
        }
    }

    private static InputStream stream(ByteBuffer bytes) {
        if (bytes.hasArray()) {
            return new ByteArrayInputStream(
                    bytes.array(), bytes.arrayOffset() + bytes.position(), bytes.remaining());
        }
        byte[] copy = new byte[bytes.remaining()];
        bytes.get(bytes.position(), copy);
        return new ByteArrayInputStream(copy);
    }
}
