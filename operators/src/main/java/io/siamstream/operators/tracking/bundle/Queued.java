package io.siamstream.operators.tracking.bundle;

/** Something that waits in the bundle buffer for its camera's turn. */
public sealed interface Queued
        permits QueuedCommand, QueuedDetections, QueuedFrame, QueuedRefusal, QueuedSilence {

    /** Processing time at which it came, milliseconds. */
    long arrival();

    /** Memory that it holds, bytes. */
    long bytes();
}
