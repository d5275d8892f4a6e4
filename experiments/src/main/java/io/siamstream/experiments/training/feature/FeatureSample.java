package io.siamstream.experiments.training.feature;

import io.siamstream.experiments.training.data.Clip;
import io.siamstream.tracker.geometry.Box;
import java.util.Optional;

/**
 * A training pair after the frozen part of the backbone, which gives C channels.
 *
 * @param clip the object
 * @param template half-precision features of the template crop, C x 15 x 15
 * @param search half-precision features of the search crop, C x 31 x 31
 * @param shown the object in the template crop, pixels
 * @param box the object in the search crop, pixels
 * @param mask 255 x 255 bytes, 1 on the object; absent where it is not known
 */
@SuppressWarnings("ArrayRecordComponent")
public record FeatureSample(
        Clip clip, byte[] template, byte[] search, Box shown, Box box, Optional<byte[]> mask) {

    static final int TEMPLATE_SIDE = 15;
    static final int SEARCH_SIDE = 31;

    /** Channels of the features. */
    int channels() {
        return template.length / (TEMPLATE_SIDE * TEMPLATE_SIDE * Short.BYTES);
    }
}
