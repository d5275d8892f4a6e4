package io.siamstream.experiments.training.sampling;

import io.siamstream.experiments.training.data.Clip;
import io.siamstream.tracker.geometry.Box;
import java.util.Optional;

/**
 * A template crop and a search crop of the same object.
 *
 * @param clip the object
 * @param template 127 x 127 x 3 bytes: rows from the top, blue, green, red
 * @param search 255 x 255 x 3 bytes
 * @param shown the object in the template crop, pixels, continuous
 * @param box the object in the search crop, pixels, continuous
 * @param mask 255 x 255 bytes, 1 on the object's visible pixels; absent where it is not known
 */
@SuppressWarnings("ArrayRecordComponent")
public record TrainingPair(
        Clip clip, byte[] template, byte[] search, Box shown, Box box, Optional<byte[]> mask) {

    /** Side of a template crop, pixels. */
    public static final int TEMPLATE = 127;

    /** Side of a search crop, pixels. */
    public static final int SEARCH = 255;
}
