package io.siamstream.tracker;

import io.siamstream.tracker.geometry.Box;
import io.siamstream.tracker.geometry.RotatedBox;
import io.siamstream.tracker.mask.RunLengthMask;
import io.siamstream.tracker.state.TargetStatus;
import java.util.Optional;

/**
 * Where a target is in a frame.
 *
 * @param status whether the box holds the target
 * @param estimate the best guess of the box, for evaluation, also while LOST
 * @param rotatedBox the smallest rotated rectangle around the mask, absent when there is no mask
 * @param mask the mask in the frame, present when it was requested and there is one
 * @param confidence probability that the box holds the target, 0 to 1
 * @param templateVersion how often the template was updated so far
 * @param templateUpdated whether this frame updated the template
 */
public record TrackingResult(
        TargetStatus status,
        Box estimate,
        Optional<RotatedBox> rotatedBox,
        Optional<RunLengthMask> mask,
        double confidence,
        long templateVersion,
        boolean templateUpdated) {

    /** The box, absent while the target is LOST: no box is called valid then. */
    public Optional<Box> box() {
        return status == TargetStatus.LOST ? Optional.empty() : Optional.of(estimate);
    }
}
