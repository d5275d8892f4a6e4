package io.siamstream.tracker.mask;

import io.siamstream.tracker.geometry.RotatedBox;
import java.nio.FloatBuffer;
import java.nio.IntBuffer;
import java.util.ArrayList;
import java.util.List;
import org.bytedeco.opencv.global.opencv_core;
import org.bytedeco.opencv.global.opencv_imgproc;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Point2f;
import org.bytedeco.opencv.opencv_core.RotatedRect;
import org.bytedeco.opencv.opencv_core.Size2f;

/** The rotated rectangles of smallest area around masks. */
final class RotatedBoxes {

    private static final int CORNERS = 4;

    private RotatedBoxes() {}

    /**
     * The rotated box in the frame of a contour of mask pixels. The smallest rectangle through
     * their middles, measured in the frame where a pixel need not be square, is grown by a pixel so
     * that it holds the pixels themselves.
     *
     * @param contour pixels of a mask as OpenCV finds them, CV_32SC2
     */
    static RotatedBox around(Mat contour, MaskWindow window) {
        try (Mat middles = middles(contour, window);
                RotatedRect rectangle = opencv_imgproc.minAreaRect(middles);
                Point2f center = rectangle.center();
                Size2f size = rectangle.size();
                Size2f grown = grown(size, Math.toRadians(rectangle.angle()), window);
                RotatedRect whole = new RotatedRect(center, grown, rectangle.angle());
                Point2f corners = new Point2f(CORNERS)) {
            whole.points(corners);
            List<Double> coordinates = new ArrayList<>(2 * CORNERS);
            for (int corner = 0; corner < CORNERS; corner++) {
                corners.position(corner);
                coordinates.add(window.x() + corners.x());
                coordinates.add(window.y() + corners.y());
            }
            corners.position(0);
            return new RotatedBox(coordinates);
        }
    }

    /** The pixels' middles in the frame, seen from the window's corner: floats are exact there. */
    private static Mat middles(Mat contour, MaskWindow window) {
        IntBuffer pixels = contour.createBuffer();
        Mat middles = new Mat(contour.rows(), 1, opencv_core.CV_32FC2);
        FloatBuffer places = middles.createBuffer();
        while (pixels.hasRemaining()) {
            places.put((float) ((pixels.get() + 0.5) * window.stepX()));
            places.put((float) ((pixels.get() + 0.5) * window.stepY()));
        }
        return middles;
    }

    private static Size2f grown(Size2f size, double angle, MaskWindow window) {
        double cos = Math.cos(angle);
        double sin = Math.sin(angle);
        return new Size2f(
                (float) (size.width() + Math.hypot(window.stepX() * cos, window.stepY() * sin)),
                (float) (size.height() + Math.hypot(window.stepX() * sin, window.stepY() * cos)));
    }
}
