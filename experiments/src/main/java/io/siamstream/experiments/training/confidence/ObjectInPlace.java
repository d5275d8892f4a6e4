package io.siamstream.experiments.training.confidence;

import static org.bytedeco.opencv.global.opencv_core.BORDER_REPLICATE;
import static org.bytedeco.opencv.global.opencv_core.CV_64F;
import static org.bytedeco.opencv.global.opencv_imgproc.INTER_LINEAR;
import static org.bytedeco.opencv.global.opencv_imgproc.WARP_INVERSE_MAP;
import static org.bytedeco.opencv.global.opencv_imgproc.warpAffine;

import io.siamstream.experiments.evaluation.dataset.ImageFiles;
import io.siamstream.experiments.training.data.Annotation;
import io.siamstream.experiments.training.data.Pictures;
import io.siamstream.tracker.geometry.Box;
import java.nio.file.Path;
import org.bytedeco.javacpp.indexer.DoubleIndexer;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Scalar;
import org.bytedeco.opencv.opencv_core.Size;

/** Pictures of an object, with its surroundings, at the place and in the size of another. */
final class ObjectInPlace {

    private ObjectInPlace() {}

    /**
     * The picture of an object, moved and scaled so that its box has the middle and the area of
     * another box; the edge goes on outside of it.
     *
     * @param frame picture that tells the size of the result
     * @param place box of that picture
     * @return blue, green, red; whoever asks closes it
     */
    static Mat picture(Path frame, Box place, Annotation object) {
        Mat moved = new Mat();
        double step = Math.sqrt(object.box().area() / place.area());
        ImageFiles.FrameSize size = ImageFiles.size(frame);
        try (Mat picture = Pictures.readColor(object.picture());
                Mat matrix = new Mat(2, 3, CV_64F);
                Size side = new Size(size.width(), size.height());
                Scalar unused = Scalar.all(0)) {
            try (DoubleIndexer values = matrix.createIndexer()) {
                // All in one call: put(1, 0, ...) takes a whole second number for a column.
                values.put(
                        0,
                        step,
                        0,
                        shift(object.box().centerX(), place.centerX(), step),
                        0,
                        step,
                        shift(object.box().centerY(), place.centerY(), step));
            }
            warpAffine(
                    picture,
                    moved,
                    matrix,
                    side,
                    INTER_LINEAR | WARP_INVERSE_MAP,
                    BORDER_REPLICATE,
                    unused);
        }
        return moved;
    }

    /** From the index of a result's pixel to that of the object's picture; middles are at + 0.5. */
    private static double shift(double from, double to, double step) {
        return from - 0.5 - step * (to - 0.5);
    }
}
