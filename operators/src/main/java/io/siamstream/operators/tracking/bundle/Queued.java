package io.siamstream.operators.tracking.bundle;

/** What waits in the bundle buffer for its camera's turn. */
public sealed interface Queued permits QueuedCommand, QueuedFrame, QueuedRefusal, QueuedSilence {

    /** Processing time at which it came, milliseconds. */
    long arrival();

    /** Memory that it holds, bytes. */
    long bytes();
}
