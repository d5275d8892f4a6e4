package io.siamstream.operators.tracking.target;

import io.siamstream.operators.metrics.TrackingMetric;
import io.siamstream.operators.metrics.TrackingMetrics;
import io.siamstream.operators.tracking.camera.Camera;
import io.siamstream.schemas.FrameEvent;
import io.siamstream.schemas.Thumbnail;
import io.siamstream.schemas.TrackEvent;
import io.siamstream.schemas.TrackEventReason;
import io.siamstream.schemas.TrackEventType;
import io.siamstream.schemas.TrackedTarget;
import io.siamstream.tracker.TrackingResult;
import io.siamstream.tracker.TrackingStep;
import io.siamstream.tracker.detection.DetectedTarget;
import io.siamstream.tracker.image.Image;
import io.siamstream.tracker.state.TargetStatus;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;
import org.apache.flink.configuration.ReadableConfig;

/**
 * What one tracked frame makes of a target: its new state, and one event. A target that is lost for
 * too long ends, as does one that was handed over and is not found ({@link LostTime}).
 */
public final class TargetProgress {

    private final TargetRegister register;
    private final TargetCensus census;
    private final TrackEvents events;
    private final Departures departures;
    private final TrackingOutput output;
    private final TrackingMetrics metrics;
    private final Thumbnails thumbnails;
    private final LostTime lostTime;

    public TargetProgress(
            TargetRegister register,
            TargetCensus census,
            TrackEvents events,
            Departures departures,
            TrackingOutput output,
            TrackingMetrics metrics,
            ReadableConfig options) {
        this.register = register;
        this.census = census;
        this.events = events;
        this.departures = departures;
        this.output = output;
        this.metrics = metrics;
        this.thumbnails = new Thumbnails(options);
        this.lostTime = new LostTime(options);
    }

    /**
     * Takes one step.
     *
     * @param told whether the frame's event is sent; it is not when it was sent before, and what a
     *     correction changed shows in the next one
     * @param image the frame's picture
     * @param framesSkipped frames of the camera passed over since its last tracked one
     * @param detected what detectors told of the target
     */
    public void advance(
            Camera camera,
            FrameEvent frame,
            boolean told,
            TrackedTarget before,
            TrackingStep step,
            Supplier<Image> image,
            long framesSkipped,
            Optional<DetectedTarget> detected)
            throws Exception {
        TrackingResult result = step.result();
        if (result.templateUpdated()) {
            metrics.count(TrackingMetric.TEMPLATE_UPDATES);
        }
        boolean lost = result.status() == TargetStatus.LOST;
        Instant lostSince = lost ? lostTime.since(before, frame) : null;
        double worth = told ? thumbnails.worth(frame, result) : 0;
        Optional<Thumbnail> thumbnail =
                Thumbnails.isBetter(worth, before.getThumbnailWorth())
                        ? thumbnails.of(frame, image, result)
                        : Optional.empty();
        TrackedTarget advanced =
                TrackedTarget.newBuilder()
                        .setTargetId(before.getTargetId())
                        .setLabel(before.getLabel())
                        .setMask(before.getMask())
                        .setStarted(before.getStarted() || told)
                        .setStreamEpoch(frame.getStreamEpoch())
                        .setSequence(frame.getSequence())
                        .setCaptureTime(frame.getCaptureTime())
                        .setLostSince(told ? lostSince : before.getLostSince())
                        .setHandedOverFrom(told && !lost ? null : before.getHandedOverFrom())
                        .setDeparture(told && !lost ? null : before.getDeparture())
                        .setSearch(before.getSearch())
                        .setThumbnailWorth(
                                thumbnail.isPresent() ? worth : before.getThumbnailWorth())
                        .setTracker(TrackerStates.toAvro(step.state()))
                        .build();
        boolean sought =
                before.getHandedOverFrom() != null && (lost || LostTime.isTooLate(before, frame));
        TrackedTarget after =
                !told || (sought && !lost)
                        ? advanced
                        : departures.advanced(camera, frame, before, advanced, result);
        camera.putTarget(after);
        census.changed(before, after);
        if (!told) {
            return;
        }
        boolean over =
                sought
                        ? lostTime.isSoughtTooLong(before, after, lostSince, frame)
                        : lost && lostTime.isLostTooLong(before, after, lostSince, frame);
        if (over) {
            register.drop(camera, after);
            TrackEvent ended =
                    sought
                            ? notFound(camera, frame, before, after, result)
                            : events.ended(
                                    camera, frame, after, result, TrackEventReason.LOST_TOO_LONG);
            output.sendOfFrame(TrackEvents.withDetected(ended, detected), Optional.empty());
        } else {
            if (!lost && before.getHandedOverFrom() != null) {
                metrics.count(TrackingMetric.HAND_OVERS_FOUND);
            }
            long skipped = before.getStarted() ? framesSkipped : 0;
            TrackEvent tracked =
                    events.tracked(camera, type(before, lost), frame, after, result, skipped);
            output.sendOfFrame(TrackEvents.withDetected(tracked, detected), thumbnail);
        }
    }

    private TrackEvent notFound(
            Camera camera,
            FrameEvent frame,
            TrackedTarget before,
            TrackedTarget after,
            TrackingResult result)
            throws Exception {
        Optional<String> known = KnownObjects.of(after, camera.targets());
        TrackEvent ended =
                events.ended(
                        camera,
                        frame,
                        after,
                        result,
                        known.isPresent()
                                ? TrackEventReason.HAND_OVER_KNOWN
                                : TrackEventReason.HAND_OVER_NOT_FOUND);
        known.ifPresent(
                id -> {
                    ended.setMessage("%s It is %s.".formatted(ended.getMessage(), id));
                    ended.setOtherTarget(id);
                });
        ended.setOtherCamera(before.getHandedOverFrom());
        return ended;
    }

    /** All targets of a frame were advanced. */
    public void frameDone() {
        output.frameDone();
    }

    private static TrackEventType type(TrackedTarget before, boolean lost) {
        if (!before.getStarted()) {
            return TrackEventType.STARTED;
        }
        boolean wasLost = before.getLostSince() != null;
        if (lost == wasLost) {
            return TrackEventType.UPDATED;
        }
        return lost ? TrackEventType.LOST : TrackEventType.REACQUIRED;
    }
}
