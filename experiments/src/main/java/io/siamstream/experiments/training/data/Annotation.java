package io.siamstream.experiments.training.data;

import io.siamstream.tracker.geometry.Box;
import java.nio.file.Path;
import java.util.Optional;

/**
 * An object in one picture.
 *
 * @param picture file of the picture
 * @param box the object's box, pixels of the picture
 * @param mask the object's mask, where the data set has one
 * @param frame number of the picture in its video, 0 in a still
 */
public record Annotation(Path picture, Box box, Optional<ObjectMask> mask, long frame) {}
