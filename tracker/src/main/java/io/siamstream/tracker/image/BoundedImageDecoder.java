package io.siamstream.tracker.image;

import java.io.Serializable;
import java.nio.ByteBuffer;
import java.nio.ShortBuffer;
import org.bytedeco.opencv.global.opencv_core;
import org.bytedeco.opencv.global.opencv_imgcodecs;
import org.bytedeco.opencv.opencv_core.Mat;

/**
 * Decodes pictures within limits, which are checked against the header before a pixel is allocated.
 * The pixels are those of the file: an orientation in its metadata is not applied.
 *
 * <p>A truncated picture is always refused, also when an end marker was put after what is there,
 * and so is a PNG with a wrong checksum. A JPEG has no checksum: one whose middle was altered may
 * decode to a picture with a damaged part. Grey pictures of 16 bits are stretched, see {@link
 * DeepGray}.
 *
 * <p>Safe for use by several threads; all native memory is freed before a method returns.
 */
public final class BoundedImageDecoder implements Serializable {
    private static final long serialVersionUID = 1L;

    private static final int COLOR_AS_STORED =
            opencv_imgcodecs.IMREAD_COLOR | opencv_imgcodecs.IMREAD_IGNORE_ORIENTATION;

    private static final int DEEP_GRAY_AS_STORED =
            opencv_imgcodecs.IMREAD_ANYDEPTH | opencv_imgcodecs.IMREAD_IGNORE_ORIENTATION;

    /** Ten are usual in a progressive JPEG; each costs a pass over all blocks of the picture. */
    private static final int MOST_JPEG_SCANS = 100;

    private final ImageLimits limits;

    public BoundedImageDecoder(ImageLimits limits) {
        this.limits = limits;
    }

    /**
     * Decodes a JPEG or PNG of any size within the limits.
     *
     * @param bytes the encoded picture, not changed
     * @throws ImageRejectedException if the bytes are no such picture
     */
    public Image decode(ByteBuffer bytes) throws ImageRejectedException {
        checkBytes(bytes);
        ImageHeader header = ImageHeader.read(bytes);
        checkPixels(header.width(), header.height());
        return pixels(header, bytes);
    }

    /**
     * Decodes a picture that was declared to be of a certain codec and size.
     *
     * @param codec how the picture was declared to be encoded
     * @param width width that the picture must have, pixels
     * @param height height that the picture must have, pixels
     * @param bytes the picture, not changed
     * @throws ImageRejectedException if the bytes are no such picture
     */
    public Image decode(ImageCodec codec, int width, int height, ByteBuffer bytes)
            throws ImageRejectedException {
        checkBytes(bytes);
        if (codec == ImageCodec.BGR) {
            return raw(width, height, bytes);
        }
        ImageHeader header = ImageHeader.read(bytes);
        if (header.codec() != codec) {
            throw new ImageRejectedException(
                    ImageRejection.WRONG_CODEC,
                    "The picture was declared to be %s and is %s."
                            .formatted(codec, header.codec()));
        }
        checkPixels(header.width(), header.height());
        if (header.width() != width || header.height() != height) {
            throw new ImageRejectedException(
                    ImageRejection.SIZE_MISMATCH,
                    "The picture was declared to be %d x %d and is %d x %d."
                            .formatted(width, height, header.width(), header.height()));
        }
        return pixels(header, bytes);
    }

    private void checkBytes(ByteBuffer bytes) throws ImageRejectedException {
        if (!bytes.hasRemaining()) {
            throw new ImageRejectedException(ImageRejection.EMPTY, "The picture has no bytes.");
        }
        if (bytes.remaining() > limits.bytes()) {
            throw new ImageRejectedException(
                    ImageRejection.TOO_LARGE,
                    "The picture's %d bytes are more than the allowed %d."
                            .formatted(bytes.remaining(), limits.bytes()));
        }
    }

    private void checkPixels(int width, int height) throws ImageRejectedException {
        if ((long) width * height > limits.pixels() || Math.max(width, height) > limits.side()) {
            throw new ImageRejectedException(
                    ImageRejection.TOO_LARGE,
                    "%d x %d are more than %d pixels, or longer than %d along a side."
                            .formatted(width, height, limits.pixels(), limits.side()));
        }
    }

    private Image raw(int width, int height, ByteBuffer bytes) throws ImageRejectedException {
        if (width <= 0 || height <= 0 || bytes.remaining() != 3L * width * height) {
            throw new ImageRejectedException(
                    ImageRejection.SIZE_MISMATCH,
                    "%d bytes are no %d x %d pixels of three bytes."
                            .formatted(bytes.remaining(), width, height));
        }
        checkPixels(width, height);
        byte[] bgr = new byte[bytes.remaining()];
        bytes.get(bytes.position(), bgr);
        return new Image(width, height, bgr);
    }

    private static Image pixels(ImageHeader header, ByteBuffer bytes)
            throws ImageRejectedException {
        if (header.codec() == ImageCodec.PNG) {
            boolean truncated = PngChunks.lackTheEnd(bytes);
            if (PngChunks.claimMoreThanThereIs(bytes)) {
                throw undecodable(header, truncated, null);
            }
            return decoded(header, bytes, truncated);
        }
        JpegStructure structure = JpegStructure.of(bytes);
        if (structure.scans() > MOST_JPEG_SCANS) {
            throw new ImageRejectedException(
                    ImageRejection.TOO_LARGE,
                    "The JPEG has more than %d scans.".formatted(MOST_JPEG_SCANS));
        }
        Image image = decoded(header, bytes, !structure.hasEnd());
        if (JpegScanCheck.lacksData(structure, bytes, image)) {
            throw new ImageRejectedException(
                    ImageRejection.TRUNCATED,
                    "The JPEG has its end marker, but a part of its data is missing.");
        }
        return image;
    }

    private static Image decoded(ImageHeader header, ByteBuffer bytes, boolean truncated)
            throws ImageRejectedException {
        try (Mat encoded = Mats.bytes(1, bytes.remaining())) {
            ByteBuffer copy = encoded.createBuffer();
            copy.put(bytes.duplicate());
            int mode = header.deepGray() ? DEEP_GRAY_AS_STORED : COLOR_AS_STORED;
            try (Mat decoded = opencv_imgcodecs.imdecode(encoded, mode)) {
                if (decoded.cols() != header.width() || decoded.rows() != header.height()) {
                    throw undecodable(header, truncated, null);
                }
                if (decoded.depth() == opencv_core.CV_16U) {
                    ShortBuffer values = decoded.createBuffer();
                    return DeepGray.image(header.width(), header.height(), values);
                }
                byte[] bgr = new byte[3 * header.width() * header.height()];
                ByteBuffer pixels = decoded.createBuffer();
                pixels.get(bgr);
                return new Image(header.width(), header.height(), bgr);
            }
        } catch (RuntimeException e) {
            // what OpenCV throws arrives as plain RuntimeException
            throw undecodable(header, truncated, e);
        }
    }

    private static ImageRejectedException undecodable(
            ImageHeader header, boolean truncated, RuntimeException cause) {
        return new ImageRejectedException(
                truncated ? ImageRejection.TRUNCATED : ImageRejection.CORRUPT,
                truncated
                        ? "The %s's end is missing.".formatted(header.codec())
                        : "The %s of %d x %d pixels cannot be decoded."
                                .formatted(header.codec(), header.width(), header.height()),
                cause);
    }
}
