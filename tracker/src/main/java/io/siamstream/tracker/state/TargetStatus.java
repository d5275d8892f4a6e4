package io.siamstream.tracker.state;

/** Whether a target's box is taken to hold it; with hysteresis between the three (design 9). */
public enum TargetStatus {
    /** The box holds the target. */
    TRACKING,
    /** The box may hold the target; neither size nor template is changed by such a frame. */
    UNCERTAIN,
    /** The target is not seen; no box is valid. */
    LOST
}
