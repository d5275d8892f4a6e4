package io.siamstream.tracker;

import io.siamstream.tracker.image.Image;
import io.siamstream.tracker.state.TargetState;
import java.util.Objects;

/**
 * One target to follow into one frame.
 *
 * @param state the target's state before the frame, never changed
 * @param image the frame; requests of one frame share the same object
 * @param mask whether the answer is to carry the mask
 */
public record TrackingRequest(TargetState state, Image image, boolean mask) {
    public TrackingRequest {
        Objects.requireNonNull(state, "state");
        Objects.requireNonNull(image, "image");
    }
}
