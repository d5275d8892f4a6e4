package io.siamstream.experiments.training.sampling;

import static org.bytedeco.opencv.global.opencv_core.BORDER_CONSTANT;
import static org.bytedeco.opencv.global.opencv_core.BORDER_REPLICATE;
import static org.bytedeco.opencv.global.opencv_core.CV_32F;
import static org.bytedeco.opencv.global.opencv_core.CV_8UC1;
import static org.bytedeco.opencv.global.opencv_core.mean;
import static org.bytedeco.opencv.global.opencv_core.subtract;
import static org.bytedeco.opencv.global.opencv_imgproc.GaussianBlur;
import static org.bytedeco.opencv.global.opencv_imgproc.INTER_LINEAR;
import static org.bytedeco.opencv.global.opencv_imgproc.INTER_NEAREST;
import static org.bytedeco.opencv.global.opencv_imgproc.WARP_INVERSE_MAP;
import static org.bytedeco.opencv.global.opencv_imgproc.blendLinear;
import static org.bytedeco.opencv.global.opencv_imgproc.warpAffine;

import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Scalar;
import org.bytedeco.opencv.opencv_core.Size;

/** Cuts crops out of pictures and lays them over each other. What is returned the caller closes. */
final class Crops {

    private static final Scalar BLACK = Scalar.all(0);

    private Crops() {}

    /** The crop, with the picture's mean colour outside of the picture. */
    static Mat color(Mat picture, View view) {
        return warp(picture, view, INTER_LINEAR, BORDER_CONSTANT, mean(picture));
    }

    /** The crop, with the picture's edge going on outside of it. */
    static Mat stretched(Mat picture, View view) {
        return warp(picture, view, INTER_LINEAR, BORDER_REPLICATE, BLACK);
    }

    /** The crop of a mask, 0 outside of the picture. */
    static Mat mask(Mat mask, View view) {
        return warp(mask, view, INTER_NEAREST, BORDER_CONSTANT, BLACK);
    }

    /** 255 where the crop shows the picture, 0 outside of it. */
    static Mat inside(Mat picture, View view) {
        try (Mat ones = new Mat(picture.rows(), picture.cols(), CV_8UC1, Scalar.all(255))) {
            return mask(ones, view);
        }
    }

    /** The first crop where the mask is 255, the second where it is 0, with a soft seam. */
    static Mat blend(Mat over, Mat under, Mat mask) {
        Mat blended = new Mat();
        try (Mat soft = new Mat();
                Mat front = new Mat();
                Mat back = new Mat();
                Size seam = new Size(3, 3);
                Mat one = new Mat(mask.rows(), mask.cols(), CV_32F, Scalar.all(1))) {
            GaussianBlur(mask, soft, seam, 0);
            soft.convertTo(front, CV_32F, 1 / 255.0, 0);
            subtract(one, front, back);
            blendLinear(over, under, front, back, blended);
        }
        return blended;
    }

    private static Mat warp(Mat picture, View view, int interpolation, int border, Scalar outside) {
        Mat crop = new Mat();
        try (Mat matrix = view.cropToPicture();
                Size size = new Size(view.size(), view.size())) {
            warpAffine(
                    picture, crop, matrix, size, interpolation | WARP_INVERSE_MAP, border, outside);
        }
        return crop;
    }
}
