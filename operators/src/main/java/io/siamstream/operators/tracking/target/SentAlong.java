package io.siamstream.operators.tracking.target;

import io.siamstream.schemas.ReceivedFrame;
import io.siamstream.schemas.RecordOrigin;
import io.siamstream.schemas.TargetStart;
import java.util.List;

/**
 * The targets that came with a frame, without the frame.
 *
 * @param origin where the frame was read from
 * @param targets the targets that it would start
 */
public record SentAlong(RecordOrigin origin, List<TargetStart> targets) {

    /** What came with a frame. */
    public static SentAlong with(ReceivedFrame received) {
        return new SentAlong(received.getOrigin(), received.getFrame().getTargets());
    }
}
