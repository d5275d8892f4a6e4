package io.siamstream.operators.tracking.target;

import io.siamstream.operators.InputLimits;
import io.siamstream.operators.tracking.camera.Camera;
import io.siamstream.schemas.FrameEvent;
import io.siamstream.schemas.LastFrame;
import io.siamstream.schemas.RecordOrigin;
import io.siamstream.schemas.TargetStatus;
import io.siamstream.schemas.TrackEvent;
import io.siamstream.schemas.TrackEventReason;
import io.siamstream.schemas.TrackEventType;
import io.siamstream.schemas.TrackedTarget;
import io.siamstream.tracker.TrackingResult;
import io.siamstream.tracker.detection.DetectedTarget;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/**
 * Makes track events. An event's id is made of what it tells alone, so it is the same however often
 * the event is sent.
 */
public final class TrackEvents {

    private static final long NO_FRAME = -1;

    private final InstantSource clock;

    public TrackEvents(InstantSource clock) {
        this.clock = clock;
    }

    /** STARTED, UPDATED, LOST or REACQUIRED: what a frame brought for a target. */
    TrackEvent tracked(
            Camera camera,
            TrackEventType type,
            FrameEvent frame,
            TrackedTarget target,
            TrackingResult result,
            long framesSkipped) {
        boolean lost = type == TrackEventType.LOST;
        TrackEventReason reason = lost ? TrackEventReason.LOW_CONFIDENCE : null;
        return ofFrame(camera, type, frame, target, result, reason)
                .setStatus(TargetStatus.valueOf(result.status().name()))
                .setBox(result.box().map(Geometry::box).orElse(null))
                .setRotatedBox(
                        result.box()
                                .flatMap(box -> result.rotatedBox())
                                .map(Geometry::rotatedBox)
                                .orElse(null))
                .setMask(
                        result.box()
                                .flatMap(box -> result.mask())
                                .filter(mask -> target.getMask())
                                .map(Geometry::mask)
                                .orElse(null))
                .setTemplateUpdated(result.templateUpdated())
                .setFramesSkipped(framesSkipped)
                .build();
    }

    /** ENDED, by a frame that was tracked. */
    TrackEvent ended(
            Camera camera,
            FrameEvent frame,
            TrackedTarget target,
            TrackingResult result,
            TrackEventReason reason) {
        return ofFrame(camera, TrackEventType.ENDED, frame, target, result, reason)
                .setStatus(TargetStatus.ENDED)
                .build();
    }

    /** ENDED, by something else than a tracked frame. */
    TrackEvent ended(Camera camera, TrackedTarget target, TrackEventReason reason) {
        return ofCamera(TrackEventType.ENDED, camera, target.getTargetId(), "", reason)
                .setLabel(label(target.getLabel()))
                .setStatus(TargetStatus.ENDED)
                .setTemplateVersion(target.getTracker().getTemplateVersion())
                .build();
    }

    /** ENDED, because another camera goes on following the target. */
    TrackEvent handedOver(Camera camera, TrackedTarget target, String toCamera) {
        return ended(camera, target, TrackEventReason.HANDED_OVER, toCamera);
    }

    /** ENDED, because another camera found the target too, and neither is clearly right. */
    TrackEvent ambiguous(Camera camera, TrackedTarget target, String otherCamera) {
        return ended(camera, target, TrackEventReason.HAND_OVER_AMBIGUOUS, otherCamera);
    }

    private TrackEvent ended(
            Camera camera, TrackedTarget target, TrackEventReason reason, String otherCamera) {
        TrackEvent event = ended(camera, target, reason);
        event.setMessage("%s It is %s.".formatted(event.getMessage(), otherCamera));
        event.setOtherCamera(otherCamera);
        return event;
    }

    /** HANDED_OVER: a target of another camera is searched for on this one. */
    TrackEvent takenOver(Camera camera, TrackedTarget target) {
        return ofCamera(TrackEventType.HANDED_OVER, camera, target.getTargetId(), "", null)
                .setLabel(label(target.getLabel()))
                .setStatus(TargetStatus.LOST)
                .setTemplateVersion(target.getTracker().getTemplateVersion())
                .setOtherCamera(target.getHandedOverFrom())
                .build();
    }

    /**
     * REJECTED.
     *
     * @param origin the record that asked for what is refused
     * @param detail what exactly is wrong, a sentence
     */
    TrackEvent rejected(
            Camera camera,
            String targetId,
            String label,
            RecordOrigin origin,
            TrackEventReason reason,
            String detail) {
        String record =
                "|%s-%d-%d".formatted(origin.getTopic(), origin.getPartition(), origin.getOffset());
        return ofCamera(TrackEventType.REJECTED, camera, targetId, record, reason)
                .setLabel(label(label))
                .setMessage(
                        InputLimits.cut(
                                reason.meaning() + (detail.isEmpty() ? "" : " " + detail),
                                InputLimits.MESSAGE_CHARACTERS))
                .build();
    }

    /** ENDED or LOST, because the target's object is another one's. */
    TrackEvent shared(Camera camera, TrackedTarget target, TrackEventReason reason, String keptId) {
        boolean ends = reason.type() == TrackEventType.ENDED;
        return ofCamera(reason.type(), camera, target.getTargetId(), "", reason)
                .setMessage("%s It is %s.".formatted(reason.meaning(), keptId))
                .setOtherTarget(keptId)
                .setLabel(label(target.getLabel()))
                .setStatus(ends ? TargetStatus.ENDED : TargetStatus.LOST)
                .setTemplateVersion(target.getTracker().getTemplateVersion())
                .build();
    }

    /** UNSEEN. */
    TrackEvent unseen(Camera camera, TrackedTarget target) {
        return ofCamera(
                        TrackEventType.UNSEEN,
                        camera,
                        target.getTargetId(),
                        "",
                        TrackEventReason.NOT_DETECTED)
                .setLabel(label(target.getLabel()))
                .setStatus(TargetStatus.valueOf(target.getTracker().getStatus()))
                .setTemplateVersion(target.getTracker().getTemplateVersion())
                .build();
    }

    /** An event with what detectors told of its target. */
    static TrackEvent withDetected(TrackEvent event, Optional<DetectedTarget> detected) {
        detected.ifPresent(
                told -> {
                    event.setClassName(told.className());
                    event.setLastDetected(told.lastSeen());
                });
        return event;
    }

    /** CAMERA_SILENT or CAMERA_RETURNED. */
    public TrackEvent ofCamera(TrackEventType type, Camera camera) {
        return ofCamera(type, camera, "", "", null).build();
    }

    private TrackEvent.Builder ofFrame(
            Camera camera,
            TrackEventType type,
            FrameEvent frame,
            TrackedTarget target,
            TrackingResult result,
            TrackEventReason reason) {
        return basic(
                        type,
                        camera,
                        target.getTargetId(),
                        frame.getStreamEpoch(),
                        frame.getSequence(),
                        "",
                        reason)
                .setLabel(label(target.getLabel()))
                .setCaptureTime(frame.getCaptureTime())
                .setConfidence(result.confidence())
                .setTemplateVersion(result.templateVersion());
    }

    private TrackEvent.Builder ofCamera(
            TrackEventType type,
            Camera camera,
            String targetId,
            String idSuffix,
            TrackEventReason reason) {
        LastFrame last = camera.lastFrame();
        return basic(
                        type,
                        camera,
                        targetId,
                        last == null ? 0 : last.getStreamEpoch(),
                        last == null ? NO_FRAME : last.getSequence(),
                        idSuffix,
                        reason)
                .setStatus(TargetStatus.UNKNOWN)
                .setCaptureTime(last == null ? Instant.EPOCH : last.getCaptureTime());
    }

    private TrackEvent.Builder basic(
            TrackEventType type,
            Camera camera,
            String targetId,
            long epoch,
            long sequence,
            String idSuffix,
            TrackEventReason reason) {
        String id = InputLimits.cut(targetId, InputLimits.ID_CHARACTERS);
        return TrackEvent.newBuilder()
                .setEventId(
                        "%s|%s|%s|%d|%s%s"
                                .formatted(
                                        escape(camera.id()),
                                        escape(id),
                                        run(camera, epoch),
                                        sequence,
                                        type,
                                        idSuffix))
                .setType(type)
                .setReason(reason == null ? null : reason.name())
                .setMessage(reason == null ? null : reason.meaning())
                .setCameraId(camera.id())
                .setTargetId(id)
                .setStreamEpoch(epoch)
                .setSequence(sequence)
                .setEmitTime(clock.instant());
    }

    /** The epoch, and which run of it this is where its numbering began anew. */
    private static String run(Camera camera, long epoch) {
        return camera.restarts() == 0
                ? Long.toString(epoch)
                : "%d.%d".formatted(epoch, camera.restarts());
    }

    /** Release 0.1 took labels of any length into its state. */
    private static String label(String label) {
        return InputLimits.cut(label, InputLimits.LABEL_CHARACTERS);
    }

    /** Keeps names with the separator in them apart. */
    private static String escape(String name) {
        return name.replace("%", "%25").replace("|", "%7C");
    }
}
