package io.siamstream.tools.picture;

import io.siamstream.tracker.image.Image;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.IntPointer;
import org.bytedeco.opencv.global.opencv_core;
import org.bytedeco.opencv.global.opencv_imgcodecs;
import org.bytedeco.opencv.opencv_core.Mat;

/** Encodes and decodes pictures with OpenCV. */
public final class Pictures {
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
        try (BytePointer encoded = new BytePointer();
                IntPointer options =
                        new IntPointer(opencv_imgcodecs.IMWRITE_JPEG_QUALITY, quality)) {
            if (!opencv_imgcodecs.imencode(".jpg", mat, encoded, options)) {
                throw new IllegalArgumentException("OpenCV could not encode the picture as JPEG");
            }
            byte[] bytes = new byte[Math.toIntExact(encoded.limit())];
            encoded.get(bytes);
            return bytes;
        }
    }

    /**
     * Decodes a JPEG or PNG picture of a trusted source.
     *
     * @throws IllegalArgumentException if it cannot be decoded
     */
    public static Image decode(byte[] encoded) {
        try (BytePointer bytes = new BytePointer(encoded);
                Mat row = new Mat(1, encoded.length, opencv_core.CV_8UC1, bytes);
                Mat decoded = opencv_imgcodecs.imdecode(row, opencv_imgcodecs.IMREAD_COLOR)) {
            if (decoded.empty()) {
                throw new IllegalArgumentException(
                        "%d bytes are no picture that OpenCV can decode".formatted(encoded.length));
            }
            byte[] bgr = new byte[3 * decoded.cols() * decoded.rows()];
            decoded.data().get(bgr);
            return new Image(decoded.cols(), decoded.rows(), bgr);
        }
    }

    /** A copy of a picture for OpenCV; the caller closes it. */
    public static Mat mat(Image image) {
        Mat mat = new Mat(image.height(), image.width(), opencv_core.CV_8UC3);
        mat.data().put(image.bgr(), 0, image.bgr().length);
        return mat;
    }
}
