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
        ByteBuffer pixels = mat.createBuffer();
        for (int row = y; row < y + height; row++) {
            pixels.put(image.bgr(), 3 * (row * image.width() + x), 3 * width);
        }
        return mat;
    }
}
