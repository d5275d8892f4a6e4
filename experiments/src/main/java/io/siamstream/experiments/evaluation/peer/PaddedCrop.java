package io.siamstream.experiments.evaluation.peer;

import org.bytedeco.opencv.global.opencv_core;
import org.bytedeco.opencv.global.opencv_imgproc;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Rect;
import org.bytedeco.opencv.opencv_core.Scalar;
import org.bytedeco.opencv.opencv_core.Size;

/** A part of a frame that may reach beyond it, stretched to a square. */
final class PaddedCrop {

    private PaddedCrop() {}

    /**
     * Cuts a crop.
     *
     * @param frame blue, green, red bytes
     * @param part whole pixels, at least 1 x 1, anywhere
     * @param side side of the square, pixels
     * @param fill what is outside of the frame
     * @return side x side, CV_8UC3; the caller closes it
     */
    static Mat cut(Mat frame, PixelBox part, int side, Scalar fill) {
        int left = clamp(part.x(), frame.cols());
        int right = clamp(part.x() + part.width(), frame.cols());
        int top = clamp(part.y(), frame.rows());
        int bottom = clamp(part.y() + part.height(), frame.rows());
        Mat square = new Mat();
        try (Mat padded = new Mat(part.height(), part.width(), opencv_core.CV_8UC3, fill);
                Size size = new Size(side, side)) {
            if (right > left && bottom > top) {
                try (Rect seen = new Rect(left, top, right - left, bottom - top);
                        Rect place =
                                new Rect(
                                        left - part.x(),
                                        top - part.y(),
                                        right - left,
                                        bottom - top);
                        Mat source = new Mat(frame, seen);
                        Mat target = new Mat(padded, place)) {
                    source.copyTo(target);
                }
            }
            opencv_imgproc.resize(padded, square, size, 0, 0, opencv_imgproc.INTER_LINEAR);
        }
        return square;
    }

    private static int clamp(int position, int size) {
        return Math.max(0, Math.min(size, position));
    }

    /** A box of whole pixels. */
    record PixelBox(int x, int y, int width, int height) {}
}
