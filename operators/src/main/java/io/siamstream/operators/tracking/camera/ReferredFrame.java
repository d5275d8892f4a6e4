package io.siamstream.operators.tracking.camera;

import io.siamstream.schemas.LastFrame;
import io.siamstream.schemas.RecentFrame;
import io.siamstream.schemas.TargetCommand;
import java.time.Instant;

/** Where the frame that a command refers to lies in its camera's order. */
public final class ReferredFrame {

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

    private ReferredFrame() {}

    /** Where a command's frame lies when the given frame is the camera's last, null for none. */
    public static Position position(TargetCommand command, LastFrame last) {
        if (last == null) {
            return Position.AHEAD;
        }
        Long epoch = command.getStreamEpoch();
        if (epoch != null && epoch != last.getStreamEpoch()) {
            return epoch > last.getStreamEpoch() ? Position.AHEAD : Position.EPOCH_OVER;
        }
        if (command.getSequence() == null && command.getCaptureTime() == null) {
            return Position.NEXT;
        }
        return isReached(command, last.getSequence(), last.getCaptureTime())
                ? Position.PASSED
                : Position.AHEAD;
    }

    /** Whether a kept frame is the one that a command refers to, or one after it. */
    static boolean isReached(TargetCommand command, RecentFrame recent) {
        return isReached(command, recent.getSequence(), recent.getCaptureTime());
    }

    /** Whether a command refers to a frame before a kept one. */
    static boolean isBefore(TargetCommand command, RecentFrame recent) {
        return command.getSequence() != null
                ? command.getSequence() < recent.getSequence()
                : command.getCaptureTime().isBefore(recent.getCaptureTime());
    }

    private static boolean isReached(TargetCommand command, long sequence, Instant captureTime) {
        if (command.getSequence() != null) {
            return sequence >= command.getSequence();
        }
        return command.getCaptureTime() == null || !captureTime.isBefore(command.getCaptureTime());
    }
}
