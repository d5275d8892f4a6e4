package io.siamstream.operators.tracking.bundle;

import io.siamstream.schemas.ReceivedDetections;

/**
 * Detections in the bundle buffer.
 *
 * @param received the detections
 * @param arrival processing time at which they came, milliseconds
 */
public record QueuedDetections(ReceivedDetections received, long arrival) implements Queued {
    private static final long ROUGH_BYTES = 512;
    private static final long ROUGH_BYTES_OF_AN_OBJECT = 256;

    @Override
    public long bytes() {
        return ROUGH_BYTES
                + ROUGH_BYTES_OF_AN_OBJECT * received.getDetections().getObjects().size();
    }
}
