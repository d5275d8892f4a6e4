package io.siamstream.operators.tracking.bundle;

import io.siamstream.schemas.ReceivedCommand;

/**
 * A command in the bundle buffer.
 *
 * @param received the command
 * @param arrival processing time at which it came, milliseconds
 */
public record QueuedCommand(ReceivedCommand received, long arrival) implements Queued {
    private static final long ROUGH_BYTES = 512;

    @Override
    public long bytes() {
        return ROUGH_BYTES;
    }
}
