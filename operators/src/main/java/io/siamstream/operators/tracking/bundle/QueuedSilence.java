package io.siamstream.operators.tracking.bundle;

/**
 * The timer that watches a camera for silence went off. It waits its turn behind the camera's
 * frames, which are signs of life.
 *
 * @param arrival processing time at which it went off, milliseconds
 */
public record QueuedSilence(long arrival) implements Queued {

    @Override
    public long bytes() {
        return 0;
    }
}
