package io.siamstream.experiments.training.data;

import static org.bytedeco.opencv.global.opencv_imgproc.boundingRect;

import io.siamstream.tracker.geometry.Box;
import java.util.Optional;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Rect;

/** The box of objects that are given by their mask alone. */
final class MaskBounds {

    private MaskBounds() {}

    /** The upright box around a mask, empty when the mask is. */
    static Optional<Box> of(ObjectMask mask) {
        try (Mat pixels = mask.read();
                Rect bounds = boundingRect(pixels)) {
            return bounds.area() == 0
                    ? Optional.empty()
                    : Optional.of(new Box(bounds.x(), bounds.y(), bounds.width(), bounds.height()));
        }
    }
}
