package io.siamstream.experiments.training.sampling;

import io.siamstream.tracker.geometry.Box;
import java.util.List;
import java.util.Optional;
import org.bytedeco.opencv.opencv_core.Mat;

/**
 * A composed search crop.
 *
 * @param crop the crop, blue, green, red
 * @param mask 255 on the target's visible pixels, where they are known
 * @param tightBox the target's box when it was turned and its upright box must be measured anew
 * @param others boxes of other objects in the crop as far as they are known, pixels of the crop
 */
record SearchScene(Mat crop, Optional<Mat> mask, Optional<Box> tightBox, List<Box> others) {

    SearchScene {
        others = List.copyOf(others);
    }
}
