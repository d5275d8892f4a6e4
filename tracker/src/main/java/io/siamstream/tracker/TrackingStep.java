package io.siamstream.tracker;

import io.siamstream.tracker.state.TargetState;

/**
 * What one frame did to one target.
 *
 * @param state the target's state after the frame, a new object
 * @param result where the target is in the frame
 */
public record TrackingStep(TargetState state, TrackingResult result) {}
