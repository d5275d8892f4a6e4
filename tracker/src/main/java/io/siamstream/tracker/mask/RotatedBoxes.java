package io.siamstream.tracker.mask;

import io.siamstream.tracker.geometry.RotatedBox;
import java.util.ArrayList;
import java.util.List;
import org.bytedeco.opencv.opencv_core.Point2f;
import org.bytedeco.opencv.opencv_core.RotatedRect;
import org.bytedeco.opencv.opencv_core.Size2f;

/** Turns OpenCV's rotated rectangles into those of the frame. */
final class RotatedBoxes {

    private static final int CORNERS = 4;

    private RotatedBoxes() {}

    /**
     * The rotated box in the frame of a rectangle through the centres of mask pixels, grown so that
     * it holds the pixels themselves.
     */
    static RotatedBox grownByOnePixel(RotatedRect centers, MaskWindow window) {
        try (Point2f middle = centers.center();
                Size2f size = centers.size();
                Size2f grown = new Size2f(size.width() + 1, size.height() + 1);
                RotatedRect rectangle = new RotatedRect(middle, grown, centers.angle());
                Point2f corners = new Point2f(CORNERS)) {
            rectangle.points(corners);
            List<Double> coordinates = new ArrayList<>(2 * CORNERS);
            for (int corner = 0; corner < CORNERS; corner++) {
                corners.position(corner);
                coordinates.add(window.frameX(corners.x() + 0.5));
                coordinates.add(window.frameY(corners.y() + 0.5));
            }
            corners.position(0);
            return new RotatedBox(coordinates);
        }
    }
}
