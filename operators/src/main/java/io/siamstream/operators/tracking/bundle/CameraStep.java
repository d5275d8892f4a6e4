package io.siamstream.operators.tracking.bundle;

/** Something that waits in the bundle buffer for its camera's turn. */
public sealed interface CameraStep permits CommandStep, FrameStep, RefusedStep, SilenceStep {

    /** Processing time at which it came, milliseconds. */
    long arrival();

    /** Memory that it holds, bytes. */
    long bytes();
}
