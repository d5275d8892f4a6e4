package io.siamstream.tools.picture;

import io.siamstream.tracker.image.BoundedImageDecoder;
import io.siamstream.tracker.image.Image;
import io.siamstream.tracker.image.ImageLimits;
import io.siamstream.tracker.image.ImageRejectedException;
import java.nio.ByteBuffer;
import java.util.function.UnaryOperator;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.IntPointer;
import org.bytedeco.opencv.global.opencv_core;
import org.bytedeco.opencv.global.opencv_imgcodecs;
import org.bytedeco.opencv.opencv_core.Mat;

/** Encodes and decodes pictures with OpenCV. */
public final class Pictures {
    private static final long MOST_PIXELS = 1 << 26;
    private static final int LONGEST_SIDE = 1 << 14;

    /** A picture may take an eighth of the heap: 24 bytes a pixel at three bytes each. */
    private static final int HEAP_PER_PIXEL = 24;

    private static final BoundedImageDecoder DECODER =
            new BoundedImageDecoder(
                    new ImageLimits(
                            Integer.MAX_VALUE,
                            Math.min(
                                    MOST_PIXELS, Runtime.getRuntime().maxMemory() / HEAP_PER_PIXEL),
                            LONGEST_SIDE));

    private Pictures() {}

    /**
     * Encodes a picture as JPEG.
     *
     * @param quality 0 to 100, higher is better and larger
     */
    public static byte[] jpeg(Image image, int quality) {
        try (Mat mat = mat(image)) {
            return jpeg(mat, quality);
        }
    }

    /**
     * Encodes a picture as JPEG.
     *
     * @param mat rows of blue, green, red
     * @param quality 0 to 100, higher is better and larger
     */
    public static byte[] jpeg(Mat mat, int quality) {
        return encoded(mat, ".jpg", opencv_imgcodecs.IMWRITE_JPEG_QUALITY, quality);
    }

    private static byte[] encoded(Mat mat, String extension, int... parameters) {
        try (BytePointer encoded = new BytePointer();
                IntPointer options = new IntPointer(parameters)) {
            if (!opencv_imgcodecs.imencode(extension, mat, encoded, options)) {
                throw new IllegalArgumentException(
                        "OpenCV could not encode the picture as " + extension);
            }
            byte[] bytes = new byte[Math.toIntExact(encoded.limit())];
            encoded.get(bytes);
            return bytes;
        }
    }

    /**
     * Decodes a JPEG or PNG as the job does: its pixels as they are stored, whatever EXIF says.
     *
     * @throws IllegalArgumentException if it cannot be decoded
     */
    public static Image decode(byte[] encoded) {
        try {
            return DECODER.decode(ByteBuffer.wrap(encoded));
        } catch (ImageRejectedException e) {
            throw new IllegalArgumentException(e.getMessage(), e);
        }
    }

    /**
     * Checks that the job could decode a JPEG or PNG.
     *
     * @throws ImageRejectedException if it could not; the message tells why
     */
    public static void check(byte[] encoded) throws ImageRejectedException {
        DECODER.decode(ByteBuffer.wrap(encoded));
    }

    /**
     * A JPEG or PNG with other pixels, encoded as it was: a PNG keeps its depth and channels.
     *
     * @param quality JPEG quality, 0 to 100
     * @param change makes the new pixels from the stored ones
     * @throws IllegalArgumentException if OpenCV cannot decode or encode it
     */
    public static byte[] changed(byte[] encoded, int quality, UnaryOperator<Mat> change) {
        boolean jpeg = (encoded[0] & 0xff) == 0xff;
        int mode =
                jpeg
                        ? opencv_imgcodecs.IMREAD_COLOR | opencv_imgcodecs.IMREAD_IGNORE_ORIENTATION
                        : opencv_imgcodecs.IMREAD_UNCHANGED;
        try (BytePointer bytes = new BytePointer(encoded);
                Mat row = new Mat(1, encoded.length, opencv_core.CV_8UC1, bytes);
                Mat stored = opencv_imgcodecs.imdecode(row, mode);
                Mat changed = change.apply(stored)) {
            return jpeg ? jpeg(changed, quality) : encoded(changed, ".png");
        }
    }

    /** A copy of a picture for OpenCV; the caller closes it. */
    public static Mat mat(Image image) {
        Mat mat = new Mat(image.height(), image.width(), opencv_core.CV_8UC3);
        mat.data().put(image.bgr(), 0, image.bgr().length);
        return mat;
    }
}
