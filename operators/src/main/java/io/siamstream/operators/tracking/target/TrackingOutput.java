package io.siamstream.operators.tracking.target;

import io.siamstream.schemas.DeadLetterReason;
import io.siamstream.schemas.ReceivedFrame;
import io.siamstream.schemas.TrackEvent;

/** Where events and refused frames go. */
public interface TrackingOutput {

    /** Sends an event. */
    void send(TrackEvent event);

    /** Sends a frame to the dead letters. */
    void refuse(ReceivedFrame received, DeadLetterReason reason, String message);
}
