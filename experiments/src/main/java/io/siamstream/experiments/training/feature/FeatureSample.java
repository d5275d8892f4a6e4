package io.siamstream.experiments.training.feature;

import io.siamstream.experiments.training.data.Clip;
import io.siamstream.tracker.geometry.Box;
import java.util.Optional;

/**
 * A training pair after the frozen part of the backbone, which gives C channels.
 *
 * @param clip the object
 * @param frozen the frozen part, which decides the sides of the features
 * @param template half-precision features of the template crop, C x {@link
 *     FrozenBackbone#templateSide} squared
 * @param search half-precision features of the search crop, C x {@link FrozenBackbone#searchSide}
 *     squared
 * @param shown the object in the template crop, pixels
 * @param box the object in the search crop, pixels
 * @param mask 255 x 255 bytes, 1 on the object; absent where it is not known
 * @param teacher what a teacher says of the search crop; absent where it has nothing to teach
 */
@SuppressWarnings("ArrayRecordComponent")
public record FeatureSample(
        Clip clip,
        FrozenBackbone frozen,
        byte[] template,
        byte[] search,
        Box shown,
        Box box,
        Optional<byte[]> mask,
        Optional<TeacherAnswer> teacher) {

    /** Channels of the features. */
    int channels() {
        int side = frozen.templateSide();
        return template.length / (side * side * Short.BYTES);
    }
}
