package io.siamstream.experiments.training.data;

import io.siamstream.tracker.geometry.Box;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * An object in one picture.
 *
 * @param picture file of the picture
 * @param box the object's box, pixels of the picture
 * @param mask the object's mask, where the data set has one
 * @param frame number of the picture in its video, 0 in a still
 * @param others boxes of other objects in the picture, where they are known, pixels
 */
public record Annotation(
        Path picture, Box box, Optional<ObjectMask> mask, long frame, List<Box> others) {

    public Annotation {
        others = List.copyOf(others);
    }

    /** An object in a picture of which no other objects are known. */
    public Annotation(Path picture, Box box, Optional<ObjectMask> mask, long frame) {
        this(picture, box, mask, frame, List.of());
    }
}
