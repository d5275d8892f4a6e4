package io.siamstream.tracker.geometry;

import io.siamstream.tracker.Image;
import java.nio.ByteBuffer;
import org.bytedeco.opencv.global.opencv_core;
import org.bytedeco.opencv.opencv_core.Mat;

/** Moves pixels between the Java heap and OpenCV. The caller closes what it gets. */
public final class Mats {

    private Mats() {}

    /** A copy of an image in native memory, height x width, CV_8UC3. */
    public static Mat copyOf(Image image) {
        return copyOf(image, 0, 0, image.width(), image.height());
    }

    /** A copy in native memory of a part of an image that lies within it, CV_8UC3. */
    static Mat copyOf(Image image, int x, int y, int width, int height) {
        Mat mat = new Mat(height, width, opencv_core.CV_8UC3);
        copyRows(image, x, y, width, height, mat, 0, 0);
        return mat;
    }

    /** Copies a part of an image that lies within it to a place in a CV_8UC3 matrix. */
    static void copyRows(
            Image image, int x, int y, int width, int height, Mat target, int toX, int toY) {
        ByteBuffer pixels = target.createBuffer();
        int rowBytes = 3 * target.cols();
        for (int row = 0; row < height; row++) {
            int from = 3 * ((y + row) * image.width() + x);
            pixels.put((toY + row) * rowBytes + 3 * toX, image.bgr(), from, 3 * width);
        }
    }
}
