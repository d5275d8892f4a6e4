package io.siamstream.operators.tracking;

/** Something that waits in the bundle buffer for its camera's turn. */
sealed interface CameraStep permits CommandStep, FrameStep, SilenceStep {

    /** Processing time at which it came, milliseconds. */
    long arrival();

    /** Memory that it holds, bytes. */
    long bytes();
}
