package io.siamstream.tracker.image;

import java.nio.ByteBuffer;
import java.nio.DoubleBuffer;
import java.nio.FloatBuffer;
import org.bytedeco.opencv.global.opencv_core;
import org.bytedeco.opencv.global.opencv_imgproc;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Scalar;
import org.bytedeco.opencv.opencv_core.Size;

/** OpenCV's matrices: how they are made and filled from the Java heap. The caller closes them. */
public final class Mats {

    private static final String PROCESS_LIMIT = "org.bytedeco.javacpp.maxPhysicalBytes";

    static {
        // JavaCPP would refuse every allocation once the whole process, with the model in it, is
        // larger than four Java heaps; a container's own limit is the one that counts.
        if (System.getProperty(PROCESS_LIMIT) == null) {
            System.setProperty(PROCESS_LIMIT, "0");
        }
    }

    private Mats() {}

    /** A matrix of bytes that are not set, CV_8UC1. */
    public static Mat bytes(int rows, int columns) {
        return new Mat(rows, columns, opencv_core.CV_8UC1);
    }

    /** A matrix of pixels that are not set, CV_8UC3. */
    public static Mat pixels(int rows, int columns) {
        return new Mat(rows, columns, opencv_core.CV_8UC3);
    }

    /** A matrix of the given numbers, CV_32FC1. */
    public static Mat floats(int rows, int columns, float[] values) {
        Mat mat = new Mat(rows, columns, opencv_core.CV_32FC1);
        FloatBuffer elements = mat.createBuffer();
        elements.put(values);
        return mat;
    }

    /** A copy of an image in native memory, height x width, CV_8UC3. */
    public static Mat copyOf(Image image) {
        return copyOf(image, 0, 0, image.width(), image.height());
    }

    /** A copy in native memory of a part of an image that lies within it, CV_8UC3. */
    public static Mat copyOf(Image image, int x, int y, int width, int height) {
        Mat mat = pixels(height, width);
        ByteBuffer pixels = mat.createBuffer();
        for (int row = y; row < y + height; row++) {
            pixels.put(image.bgr(), 3 * (row * image.width() + x), 3 * width);
        }
        return mat;
    }

    /**
     * Which positions of a matrix are sampled: the element at column i is what lies at {@code stepX
     * * i + offsetX}, that at row i at {@code stepY * i + offsetY}. Positions are pixel indices.
     */
    public record Sampling(double stepX, double offsetX, double stepY, double offsetY) {}

    /**
     * Samples a matrix bilinearly: the element at column i is what lies at {@code step * i +
     * offsetX} of the source, and the same for rows. Positions are pixel indices.
     *
     * @param size columns and rows of the new matrix
     * @param borderMode what lies outside the source, one of OpenCV's BORDER_ constants
     * @param border value outside the source, for BORDER_CONSTANT
     */
    public static Mat sampled(
            Mat source,
            double step,
            double offsetX,
            double offsetY,
            Size size,
            int borderMode,
            Scalar border) {
        return sampled(
                source, new Sampling(step, offsetX, step, offsetY), size, borderMode, border);
    }

    /** The same with a step of its own in each direction. */
    public static Mat sampled(
            Mat source, Sampling sampling, Size size, int borderMode, Scalar border) {
        Mat samples = new Mat();
        try (Mat map = new Mat(2, 3, opencv_core.CV_64F)) {
            DoubleBuffer coefficients = map.createBuffer();
            coefficients.put(
                    new double[] {
                        sampling.stepX, 0, sampling.offsetX, 0, sampling.stepY, sampling.offsetY
                    });
            opencv_imgproc.warpAffine(
                    source,
                    samples,
                    map,
                    size,
                    opencv_imgproc.INTER_LINEAR | opencv_imgproc.WARP_INVERSE_MAP,
                    borderMode,
                    border);
        }
        return samples;
    }
}
