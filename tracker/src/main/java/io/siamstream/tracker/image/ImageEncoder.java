package io.siamstream.tracker.image;

import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.IntPointer;
import org.bytedeco.opencv.global.opencv_imgcodecs;
import org.bytedeco.opencv.global.opencv_imgproc;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Size;

/** Encodes pictures. Safe for use by several threads. */
public final class ImageEncoder {

    private ImageEncoder() {}

    /**
     * The picture as JPEG.
     *
     * @param quality 1 (small) to 100 (close to the picture)
     */
    public static byte[] jpeg(Image image, int quality) {
        return encoded(image, ".jpg", opencv_imgcodecs.IMWRITE_JPEG_QUALITY, quality);
    }

    /**
     * A part of the picture, which lies within it, as JPEG, made smaller where it is longer than a
     * side may be. Places and lengths in pixels.
     *
     * @param longestSide most pixels of the longer side
     * @param quality 1 (small) to 100 (close to the picture)
     */
    public static byte[] jpeg(
            Image image, int x, int y, int width, int height, int longestSide, int quality) {
        double scale = Math.min(1, (double) longestSide / Math.max(width, height));
        try (Mat pixels = Mats.copyOf(image, x, y, width, height);
                Mat smaller = new Mat();
                Size size =
                        new Size(
                                (int) Math.max(1, Math.round(scale * width)),
                                (int) Math.max(1, Math.round(scale * height)))) {
            opencv_imgproc.resize(pixels, smaller, size, 0, 0, opencv_imgproc.INTER_AREA);
            return encoded(smaller, ".jpg", opencv_imgcodecs.IMWRITE_JPEG_QUALITY, quality);
        }
    }

    /** The picture as PNG, without loss. */
    public static byte[] png(Image image) {
        return encoded(image, ".png");
    }

    static byte[] encoded(Image image, String extension, int... parameters) {
        try (Mat pixels = Mats.copyOf(image)) {
            return encoded(pixels, extension, parameters);
        }
    }

    private static byte[] encoded(Mat pixels, String extension, int... parameters) {
        try (BytePointer bytes = new BytePointer();
                IntPointer options = new IntPointer(parameters)) {
            if (!opencv_imgcodecs.imencode(extension, pixels, bytes, options)) {
                throw new IllegalStateException("OpenCV cannot encode " + extension);
            }
            byte[] encoded = new byte[Math.toIntExact(bytes.limit())];
            bytes.get(encoded);
            return encoded;
        }
    }
}
