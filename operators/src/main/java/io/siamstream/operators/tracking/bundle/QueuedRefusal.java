package io.siamstream.operators.tracking.bundle;

import io.siamstream.schemas.ReceivedFrame;

/**
 * A frame that became a dead letter before it came here. It waits its turn among its camera's
 * frames, for it is a sign of life and its targets are to be answered.
 *
 * @param received what is left of the frame, with its refusal
 * @param arrival processing time at which it came, milliseconds
 */
public record QueuedRefusal(ReceivedFrame received, long arrival) implements Queued {
    private static final long ROUGH_BYTES = 512;

    @Override
    public long bytes() {
        return ROUGH_BYTES * (1 + received.getFrame().getTargets().size());
    }
}
