package io.siamstream.operators.tracking.handover;

import io.siamstream.operators.tracking.target.TrackerStates;
import io.siamstream.schemas.HandOver;
import io.siamstream.schemas.HandedOverClass;
import io.siamstream.schemas.LastFrame;
import io.siamstream.schemas.TrackedTarget;
import io.siamstream.tracker.detection.DetectedTarget;
import io.siamstream.tracker.detection.Embedding;
import io.siamstream.tracker.state.TargetState;
import java.util.Optional;

/** What a target is, as the record that goes from camera to camera, and back. */
final class HandedOver {

    private HandedOver() {}

    /**
     * @param last the last frame of the camera that it leaves
     */
    static HandOver toAvro(
            String from,
            String to,
            LastFrame last,
            TrackedTarget target,
            Optional<DetectedTarget> detected) {
        return HandOver.newBuilder()
                .setCameraId(to)
                .setFromCamera(from)
                .setTargetId(target.getTargetId())
                .setLabel(target.getLabel())
                .setMask(target.getMask())
                .setCaptureTime(last.getCaptureTime())
                .setWidth(last.getWidth())
                .setHeight(last.getHeight())
                .setTracker(target.getTracker())
                .setDetected(detected.map(HandedOver::toAvro).orElse(null))
                .build();
    }

    private static HandedOverClass toAvro(DetectedTarget detected) {
        return HandedOverClass.newBuilder()
                .setDetector(detected.detector())
                .setClassName(detected.className())
                .setStarted(detected.started())
                .setLastSeen(detected.lastSeen())
                .setEmbedding(detected.embedding().map(Embedding::values).orElse(null))
                .build();
    }

    /**
     * The target in the picture of the camera that takes it over: where it is there is not known,
     * and it is as large as two cameras of these resolutions would see it from one distance.
     *
     * @throws IllegalArgumentException if nothing can be searched for by it; the message says why
     */
    static TargetState toTracker(HandOver handOver, LastFrame frame) {
        if (handOver.getTracker() == null) {
            throw new IllegalArgumentException(
                    "The topic did not take what the tracker knows of it: raise its"
                            + " max.message.bytes.");
        }
        if (handOver.getWidth() < 1 || handOver.getHeight() < 1) {
            throw new IllegalArgumentException(
                    "The other camera's frames cannot be %d x %d."
                            .formatted(handOver.getWidth(), handOver.getHeight()));
        }
        TargetState state = read(handOver);
        double scale =
                Math.sqrt(
                        (double) frame.getWidth()
                                / handOver.getWidth()
                                * frame.getHeight()
                                / handOver.getHeight());
        return state.elsewhere(frame.getWidth(), frame.getHeight(), scale);
    }

    private static TargetState read(HandOver handOver) {
        TargetState state;
        try {
            state = TrackerStates.toTracker(handOver.getTracker());
        } catch (RuntimeException e) {
            // Whoever may write to the topic may have written anything.
            throw new IllegalArgumentException("It cannot be read: " + e, e);
        }
        boolean sized = isSide(state.placement().width()) && isSide(state.placement().height());
        if (state.pendingRegion().isPresent() || !sized) {
            throw new IllegalArgumentException("It has no box, or none of a size.");
        }
        return state;
    }

    private static boolean isSide(double side) {
        return side > 0 && side < Double.POSITIVE_INFINITY;
    }

    /** What detectors of the other camera told. */
    static DetectedTarget toTracker(HandedOverClass detected) {
        return new DetectedTarget(
                detected.getDetector(),
                detected.getClassName(),
                detected.getStarted(),
                detected.getLastSeen(),
                0,
                0,
                false,
                Optional.ofNullable(detected.getEmbedding()).map(Embedding::new),
                Optional.empty(),
                true);
    }
}
