package io.siamstream.operators.tracking.target;

import io.siamstream.schemas.DeadLetterReason;
import io.siamstream.schemas.HandOver;
import io.siamstream.schemas.ReceivedFrame;
import io.siamstream.schemas.Thumbnail;
import io.siamstream.schemas.TrackEvent;
import java.util.Optional;

/** Where events and refused frames go. */
public interface TrackingOutput {

    /** Sends an event. */
    void send(TrackEvent event);

    /**
     * Sends an event that a tracked frame brought.
     *
     * @param thumbnail the best picture of the target so far, if this frame has it
     */
    void sendOfFrame(TrackEvent event, Optional<Thumbnail> thumbnail);

    /** All events of a frame were sent. */
    void frameDone();

    /** Sends a target to another camera. */
    void handOver(HandOver handOver);

    /** Sends a frame to the dead letters. */
    void refuse(ReceivedFrame received, DeadLetterReason reason, String message);
}
