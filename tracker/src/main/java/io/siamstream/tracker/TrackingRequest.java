package io.siamstream.tracker;

import io.siamstream.tracker.geometry.Box;
import io.siamstream.tracker.image.Image;
import io.siamstream.tracker.state.TargetState;
import java.util.Objects;
import java.util.Optional;

/**
 * One target to follow into one frame.
 *
 * @param state the target's state before the frame, never changed
 * @param image the frame; requests of one frame share the same object
 * @param mask whether the answer is to carry the mask
 * @param observed where somebody else, a detector say, sees an object that may be the target. The
 *     question then is whether this is the target: the tracker looks nowhere else, its result's
 *     confidence answers, and its state is that of the target at that place. Whoever asks decides
 *     whether to believe it, and drops the step if not
 */
public record TrackingRequest(
        TargetState state, Image image, boolean mask, Optional<Box> observed) {
    public TrackingRequest {
        Objects.requireNonNull(state, "state");
        Objects.requireNonNull(image, "image");
        Objects.requireNonNull(observed, "observed");
    }

    /** A target to follow by the tracker's own eyes. */
    public TrackingRequest(TargetState state, Image image, boolean mask) {
        this(state, image, mask, Optional.empty());
    }
}
