package io.siamstream.operators.tracking.bundle;

import io.siamstream.operators.tracking.camera.Camera;
import io.siamstream.operators.tracking.target.TrackerStates;
import io.siamstream.schemas.TrackedTarget;
import io.siamstream.tracker.TrackingRequest;
import io.siamstream.tracker.detection.Question;
import io.siamstream.tracker.geometry.Box;
import io.siamstream.tracker.image.Image;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * A frame that the model is to see.
 *
 * @param camera its camera
 * @param queued the frame, its picture decoded
 * @param targets the targets to follow in it
 * @param questions what is asked of each of the targets; empty where they are followed
 * @param framesSkipped frames of the camera passed over since its last one
 */
public record PlannedFrame(
        Camera camera,
        QueuedFrame queued,
        List<TrackedTarget> targets,
        List<Question> questions,
        long framesSkipped) {

    /** A frame to follow targets in. */
    public PlannedFrame(
            Camera camera, QueuedFrame queued, List<TrackedTarget> targets, long framesSkipped) {
        this(camera, queued, targets, List.of(), framesSkipped);
    }

    /** Its picture, which is decoded by now. */
    public Image image() {
        return queued.picture().join();
    }

    /** What the tracker is asked, one request for each target. */
    List<TrackingRequest> requests() {
        Image image = image();
        return IntStream.range(0, targets.size())
                .mapToObj(at -> request(targets.get(at), image, observed(at)))
                .toList();
    }

    private Optional<Box> observed(int at) {
        return questions.isEmpty() ? Optional.empty() : Optional.of(questions.get(at).observed());
    }

    private static TrackingRequest request(
            TrackedTarget target, Image image, Optional<Box> observed) {
        return new TrackingRequest(
                TrackerStates.toTracker(target.getTracker()),
                image,
                target.getMask() && observed.isEmpty(),
                observed);
    }
}
