package io.siamstream.tracker.mask;

import java.nio.ByteBuffer;
import java.util.Optional;
import org.bytedeco.opencv.global.opencv_core;
import org.bytedeco.opencv.global.opencv_imgproc;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.MatVector;
import org.bytedeco.opencv.opencv_core.Scalar;

/** Makes a target's mask of the pixels above a threshold: the largest piece. */
final class MaskPieces {

    private static final int FOREGROUND = 255;

    private MaskPieces() {}

    /**
     * The largest piece; empty where there is none.
     *
     * @param scores side x side numbers, CV_32FC1
     * @param threshold scores above it belong to the mask
     * @param window where they lie
     * @param certainty of the mask
     * @param filled whether its holes become a part of it
     */
    static Optional<TargetMask> largest(
            Mat scores, double threshold, MaskWindow window, double certainty, boolean filled) {
        int side = window.side();
        try (Mat binary = above(scores, threshold);
                MatVector contours = new MatVector();
                Scalar background = new Scalar(0);
                Scalar foreground = new Scalar(FOREGROUND);
                Mat piece = new Mat(side, side, opencv_core.CV_8U, background)) {
            opencv_imgproc.findContours(
                    binary,
                    contours,
                    opencv_imgproc.RETR_EXTERNAL,
                    opencv_imgproc.CHAIN_APPROX_NONE);
            int largest = largest(contours);
            if (largest < 0) {
                return Optional.empty();
            }
            try (Mat contour = contours.get(largest);
                    MatVector one = new MatVector(contour)) {
                opencv_imgproc.fillPoly(piece, one, foreground);
                if (!filled) {
                    opencv_core.bitwise_and(piece, binary, piece);
                }
                byte[] pixels = new byte[side * side];
                ByteBuffer piecePixels = piece.createBuffer();
                piecePixels.get(pixels);
                return Optional.of(
                        TargetMask.of(
                                window, pixels, RotatedBoxes.around(contour, window), certainty));
            }
        }
    }

    private static Mat above(Mat scores, double threshold) {
        try (Mat cut = new Mat()) {
            opencv_imgproc.threshold(
                    scores, cut, threshold, FOREGROUND, opencv_imgproc.THRESH_BINARY);
            Mat binary = new Mat();
            cut.convertTo(binary, opencv_core.CV_8U);
            return binary;
        }
    }

    private static int largest(MatVector contours) {
        int largest = -1;
        double largestArea = -1;
        for (int index = 0; index < contours.size(); index++) {
            try (Mat contour = contours.get(index)) {
                double area = opencv_imgproc.contourArea(contour);
                if (area > largestArea) {
                    largestArea = area;
                    largest = index;
                }
            }
        }
        return largest;
    }
}
