package io.siamstream.experiments.evaluation.run;

import io.siamstream.tracker.geometry.Box;
import io.siamstream.tracker.geometry.Region;
import io.siamstream.tracker.geometry.RotatedBox;
import io.siamstream.tracker.mask.RunLengthMask;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Where a tracker says that the target is.
 *
 * @param box upright box, pixels
 * @param rotatedBox rotated box, if the tracker gives one
 * @param mask mask of the frame, if the tracker gives one
 * @param confidence probability that the box holds the target, 0 to 1, if the tracker tells one
 */
public record Answer(
        Box box,
        Optional<RotatedBox> rotatedBox,
        Optional<RunLengthMask> mask,
        OptionalDouble confidence) {

    /** An answer by an upright box alone. */
    public static Answer of(Box box) {
        return new Answer(box, Optional.empty(), Optional.empty(), OptionalDouble.empty());
    }

    /** The closest region that the tracker gives: VOT takes polygons. */
    public Region region() {
        return rotatedBox
                .<Region>map(rotated -> new Region.OfPolygon(rotated.corners()))
                .orElseGet(() -> new Region.OfBox(box));
    }
}
