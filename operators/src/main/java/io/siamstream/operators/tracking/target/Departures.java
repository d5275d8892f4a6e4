package io.siamstream.operators.tracking.target;

import io.siamstream.operators.tracking.camera.Camera;
import io.siamstream.schemas.FrameEvent;
import io.siamstream.schemas.TrackedTarget;
import io.siamstream.tracker.TrackingResult;

/** What is made of targets that leave their camera. */
public interface Departures {

    /**
     * A frame of a target was tracked.
     *
     * @param before the target before it
     * @param after the target after it
     * @return the target as it is to be kept
     */
    TrackedTarget advanced(
            Camera camera,
            FrameEvent frame,
            TrackedTarget before,
            TrackedTarget after,
            TrackingResult result)
            throws Exception;
}
