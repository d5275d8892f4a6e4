package io.siamstream.operators.tracking.handover;

import io.siamstream.operators.metrics.TrackingMetric;
import io.siamstream.operators.metrics.TrackingMetrics;
import io.siamstream.operators.tracking.camera.Camera;
import io.siamstream.operators.tracking.detected.DetectionHandler;
import io.siamstream.operators.tracking.target.Rejection;
import io.siamstream.operators.tracking.target.TargetRegister;
import io.siamstream.operators.tracking.target.TrackingOutput;
import io.siamstream.schemas.HandOver;
import io.siamstream.schemas.ReceivedCommand;
import io.siamstream.schemas.TargetCommand;
import io.siamstream.schemas.TrackEventReason;
import io.siamstream.schemas.TrackedTarget;
import io.siamstream.tracker.detection.DetectedTarget;
import io.siamstream.tracker.state.TargetState;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Both ends of a hand-over. On the camera that a target leaves it ends, and what it looks like goes
 * out, in one step; on the camera that takes it over it begins anew under its id, as a lost target
 * that may be anywhere in the picture.
 */
public final class HandOvers {

    private final boolean connected;
    private final TargetRegister register;
    private final DetectionHandler detections;
    private final Searches searches;
    private final Predicate<TargetState> known;
    private final TrackingOutput output;
    private final TrackingMetrics metrics;

    /**
     * @param connected whether what is sent comes back as orders
     * @param known whether the tracker can follow a state on
     */
    public HandOvers(
            boolean connected,
            TargetRegister register,
            DetectionHandler detections,
            Searches searches,
            Predicate<TargetState> known,
            TrackingOutput output,
            TrackingMetrics metrics) {
        this.connected = connected;
        this.register = register;
        this.detections = detections;
        this.searches = searches;
        this.known = known;
        this.output = output;
        this.metrics = metrics;
    }

    /** Sends a target to another camera, or rejects that. */
    public void send(Camera camera, ReceivedCommand received) throws Exception {
        TargetCommand command = received.getCommand();
        Optional<Rejection> refusal = refusal(camera, command);
        if (refusal.isPresent()) {
            register.reject(camera, received, refusal.get());
            return;
        }
        TrackedTarget target = camera.target(command.getTargetId());
        Optional<DetectedTarget> detected = detections.known(camera, command.getTargetId());
        output.handOver(
                HandedOver.toAvro(
                        camera.id(), command.getToCamera(), camera.lastFrame(), target, detected));
        searches.settle(camera, target);
        register.handOver(camera, target, command.getToCamera(), detected);
        metrics.count(TrackingMetric.TARGETS_HANDED_OVER);
    }

    private Optional<Rejection> refusal(Camera camera, TargetCommand command) throws Exception {
        if (!connected) {
            return rejection(TrackEventReason.HAND_OVER_OFF);
        }
        String to = command.getToCamera();
        if (to == null || to.isBlank() || to.equals(camera.id())) {
            return rejection(TrackEventReason.HAND_OVER_CAMERA);
        }
        TrackedTarget target = camera.target(command.getTargetId());
        if (target == null) {
            return rejection(TrackEventReason.UNKNOWN_TARGET);
        }
        return target.getTracker().getPendingRegion() == null
                ? Optional.empty()
                : rejection(TrackEventReason.HAND_OVER_TOO_EARLY);
    }

    private static Optional<Rejection> rejection(TrackEventReason reason) {
        return Optional.of(new Rejection(reason, ""));
    }

    /** Another camera found a target that this one searches for. */
    public void foundElsewhere(Camera camera, HandOver claim) throws Exception {
        searches.foundElsewhere(camera, claim);
    }

    /** Takes over a target that comes from another camera with the last frame, or rejects that. */
    public void take(Camera camera, ReceivedCommand received) throws Exception {
        HandOver handOver = received.getHandOver();
        TargetState state;
        try {
            state = HandedOver.toTracker(handOver, camera.lastFrame());
        } catch (IllegalArgumentException e) {
            invalid(camera, received, e.getMessage());
            return;
        }
        if (!known.test(state)) {
            invalid(
                    camera,
                    received,
                    "It was followed by another network: both cameras' jobs need one"
                            + " model.profile.");
            return;
        }
        if (register.takeOver(camera, received, state)) {
            detections.takeOver(
                    camera,
                    handOver.getTargetId(),
                    Optional.ofNullable(handOver.getDetected()).map(HandedOver::toTracker));
            metrics.count(TrackingMetric.TARGETS_TAKEN_OVER);
        }
    }

    private void invalid(Camera camera, ReceivedCommand received, String detail) {
        register.reject(
                camera, received, new Rejection(TrackEventReason.HAND_OVER_INVALID, detail));
    }
}
