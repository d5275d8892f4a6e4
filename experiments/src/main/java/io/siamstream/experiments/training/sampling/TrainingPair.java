package io.siamstream.experiments.training.sampling;

import io.siamstream.experiments.training.data.Clip;
import io.siamstream.tracker.geometry.Box;
import java.util.List;
import java.util.Optional;

/**
 * A template crop and a search crop of the same object, of the sides of a {@link Framing}.
 *
 * @param clip the object
 * @param template side x side x 3 bytes: rows from the top, blue, green, red
 * @param search side x side x 3 bytes
 * @param shown the object in the template crop, pixels, continuous
 * @param box the object in the search crop, pixels, continuous
 * @param mask side x side bytes, 1 on the object's visible pixels; absent where it is not known
 * @param others boxes of other objects in the search crop as far as they are known, pixels
 */
@SuppressWarnings("ArrayRecordComponent")
public record TrainingPair(
        Clip clip,
        byte[] template,
        byte[] search,
        Box shown,
        Box box,
        Optional<byte[]> mask,
        List<Box> others) {

    public TrainingPair {
        others = List.copyOf(others);
    }

    /** Side of a template crop of {@link Framing#SQUARE}, pixels. */
    public static final int TEMPLATE = 127;

    /** Side of a search crop of {@link Framing#SQUARE}, pixels. */
    public static final int SEARCH = 255;
}
