package io.siamstream.operators.tracking.camera;

import io.siamstream.schemas.DetectionEvent;
import io.siamstream.schemas.LastFrame;
import io.siamstream.schemas.RecentFrame;
import io.siamstream.schemas.TargetCommand;
import java.time.Instant;

/**
 * The frame that a command or detections refer to, and where it lies in its camera's order.
 *
 * @param streamEpoch its epoch, null for the running one
 * @param sequence its sequence, or null
 * @param captureTime its capture time where the sequence is null, or null
 */
public record ReferredFrame(Long streamEpoch, Long sequence, Instant captureTime) {

    /** Where the frame lies. */
    public enum Position {
        /** Whichever frame comes next. */
        NEXT,
        /** A frame not yet seen. */
        AHEAD,
        /** The last frame or one before it, of the running epoch. */
        PASSED,
        /** A frame of an epoch that is over. */
        EPOCH_OVER
    }

    /** The frame of a command. */
    public static ReferredFrame of(TargetCommand command) {
        return new ReferredFrame(
                command.getStreamEpoch(), command.getSequence(), command.getCaptureTime());
    }

    /** The frame of detections. */
    public static ReferredFrame of(DetectionEvent detections) {
        return new ReferredFrame(
                detections.getStreamEpoch(), detections.getSequence(), detections.getCaptureTime());
    }

    /** Where the frame lies when the given one is the camera's last, null for none. */
    public Position position(LastFrame last) {
        if (last == null) {
            return Position.AHEAD;
        }
        if (streamEpoch != null && streamEpoch != last.getStreamEpoch()) {
            return streamEpoch > last.getStreamEpoch() ? Position.AHEAD : Position.EPOCH_OVER;
        }
        if (sequence == null && captureTime == null) {
            return Position.NEXT;
        }
        return isReached(last.getSequence(), last.getCaptureTime())
                ? Position.PASSED
                : Position.AHEAD;
    }

    /** Whether a kept frame is this one, or one after it. */
    boolean isReached(RecentFrame recent) {
        return isReached(recent.getSequence(), recent.getCaptureTime());
    }

    /** Whether it lies before a kept one. */
    boolean isBefore(RecentFrame recent) {
        return sequence != null
                ? sequence < recent.getSequence()
                : captureTime.isBefore(recent.getCaptureTime());
    }

    private boolean isReached(long reached, Instant time) {
        if (sequence != null) {
            return reached >= sequence;
        }
        return captureTime == null || !time.isBefore(captureTime);
    }
}
