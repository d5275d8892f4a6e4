package io.siamstream.operators.tracking.bundle;

import io.siamstream.operators.tracking.camera.Camera;
import io.siamstream.operators.tracking.target.TrackerStates;
import io.siamstream.schemas.TrackedTarget;
import io.siamstream.tracker.TrackingRequest;
import io.siamstream.tracker.image.Image;
import java.util.List;

/**
 * A frame that the model is to see.
 *
 * @param camera its camera
 * @param queued the frame, its picture decoded
 * @param targets the targets to follow in it
 * @param framesSkipped frames of the camera passed over since its last one
 */
public record PlannedFrame(
        Camera camera, QueuedFrame queued, List<TrackedTarget> targets, long framesSkipped) {

    /** What the tracker is asked, one request for each target. */
    List<TrackingRequest> requests() {
        Image image = queued.picture().join();
        return targets.stream()
                .map(
                        target ->
                                new TrackingRequest(
                                        TrackerStates.toTracker(target.getTracker()),
                                        image,
                                        target.getMask()))
                .toList();
    }
}
