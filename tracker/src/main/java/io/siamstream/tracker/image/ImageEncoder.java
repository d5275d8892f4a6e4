package io.siamstream.tracker.image;

import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.IntPointer;
import org.bytedeco.opencv.global.opencv_imgcodecs;
import org.bytedeco.opencv.opencv_core.Mat;

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

    /** The picture as PNG, without loss. */
    public static byte[] png(Image image) {
        return encoded(image, ".png");
    }

    static byte[] encoded(Image image, String extension, int... parameters) {
        try (Mat pixels = Mats.copyOf(image);
                BytePointer bytes = new BytePointer();
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
