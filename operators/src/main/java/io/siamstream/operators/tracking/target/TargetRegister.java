package io.siamstream.operators.tracking.target;

import io.siamstream.operators.options.OverloadOptions;
import io.siamstream.operators.tracking.camera.Camera;
import io.siamstream.schemas.HandOver;
import io.siamstream.schemas.LastFrame;
import io.siamstream.schemas.ReceivedCommand;
import io.siamstream.schemas.RecordOrigin;
import io.siamstream.schemas.Region;
import io.siamstream.schemas.TargetCommand;
import io.siamstream.schemas.TargetStart;
import io.siamstream.schemas.TrackEvent;
import io.siamstream.schemas.TrackEventReason;
import io.siamstream.schemas.TrackedTarget;
import io.siamstream.tracker.detection.DetectedTarget;
import io.siamstream.tracker.state.TargetState;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.apache.flink.configuration.ReadableConfig;

/** Begins, corrects and ends the targets of cameras, within the caps. */
public final class TargetRegister {

    private static final Rejection TWICE =
            new Rejection(
                    TrackEventReason.DUPLICATE_TARGET,
                    "The frame brings the id twice; its first region is taken.");

    private final TargetCensus census;
    private final TrackEvents events;
    private final TrackingOutput output;
    private final ToldRejections told;
    private final int cameraTargets;
    private final int subtaskTargets;

    public TargetRegister(
            TargetCensus census,
            TrackEvents events,
            TrackingOutput output,
            InstantSource clock,
            ReadableConfig options) {
        this.census = census;
        this.events = events;
        this.output = output;
        this.told = new ToldRejections(clock);
        this.cameraTargets = options.get(OverloadOptions.CAMERA_TARGETS);
        this.subtaskTargets = options.get(OverloadOptions.SUBTASK_TARGETS);
    }

    /**
     * Begins a target whose template the given frame of the camera will make, or rejects it.
     *
     * @param origin the record that asks for it
     * @return whether it began
     */
    public boolean start(Camera camera, TargetStart start, RecordOrigin origin, LastFrame frame)
            throws Exception {
        Optional<Rejection> rejection = refusal(camera, start, frame);
        if (rejection.isPresent()) {
            reject(camera, start.getTargetId(), start.getLabel(), origin, rejection.get());
            return false;
        }
        begin(camera, start, frame);
        return true;
    }

    private void begin(Camera camera, TargetStart start, LastFrame frame) throws Exception {
        TrackedTarget target =
                TrackedTarget.newBuilder()
                        .setTargetId(start.getTargetId())
                        .setLabel(start.getLabel())
                        .setMask(start.getMask())
                        .setStreamEpoch(frame.getStreamEpoch())
                        .setSequence(frame.getSequence())
                        .setCaptureTime(frame.getCaptureTime())
                        .setTracker(
                                TrackerStates.toAvro(
                                        TargetState.starting(Geometry.region(start.getRegion()))))
                        .build();
        camera.putTarget(target);
        census.began(camera.id(), target);
    }

    /**
     * Begins the targets that were sent along with the camera's last frame. One that lives is left
     * as it is: a detector may tell what it sees with every frame. Of two under one id the first is
     * meant, and the other one is answered.
     */
    public void startSentAlong(Camera camera, SentAlong sent) throws Exception {
        Set<String> ids = new HashSet<>();
        for (TargetStart start : sent.targets()) {
            if (ids.add(start.getTargetId())) {
                startSentAlong(camera, start, sent.origin());
            } else {
                rejectOnce(camera, start, sent.origin(), TWICE);
            }
        }
    }

    private void startSentAlong(Camera camera, TargetStart start, RecordOrigin origin)
            throws Exception {
        if (camera.target(start.getTargetId()) != null) {
            return;
        }
        Optional<Rejection> rejection = refusal(camera, start, camera.lastFrame());
        if (rejection.isPresent()) {
            rejectOnce(camera, start, origin, rejection.get());
        } else {
            begin(camera, start, camera.lastFrame());
        }
    }

    /**
     * Begins a target that a detection starts in the given frame of the camera.
     *
     * @param origin the record of the detection
     * @return whether it began; if not, that was told, the same reason once a minute
     */
    public boolean startDetected(
            Camera camera, TargetStart start, RecordOrigin origin, LastFrame frame)
            throws Exception {
        Optional<Rejection> rejection = refusal(camera, start, frame);
        if (rejection.isPresent()) {
            if (told.isNew(camera.id(), "", rejection.get().reason())) {
                reject(camera, start.getTargetId(), start.getLabel(), origin, rejection.get());
            }
            return false;
        }
        begin(camera, start, frame);
        return true;
    }

    /** Tells that detections could not be used; the same reason once a minute. */
    public void rejectDetections(Camera camera, RecordOrigin origin, Rejection why) {
        if (told.isNew(camera.id(), "", why.reason())) {
            reject(camera, "", null, origin, why);
        }
    }

    /** Gives a target another state of the tracker. */
    public void change(Camera camera, String targetId, UnaryOperator<TargetState> change)
            throws Exception {
        TrackedTarget target = camera.target(targetId);
        TargetState state = change.apply(TrackerStates.toTracker(target.getTracker()));
        replace(camera, target, target.getLostSince(), state);
    }

    private TrackedTarget replace(
            Camera camera, TrackedTarget target, Instant lostSince, TargetState state)
            throws Exception {
        TrackedTarget changed =
                TrackedTarget.newBuilder(target)
                        .setLostSince(lostSince)
                        .setTracker(TrackerStates.toAvro(state))
                        .build();
        camera.putTarget(changed);
        census.changed(target, changed);
        return changed;
    }

    /**
     * Takes a target off an object that is another one's.
     *
     * @param keptId the other one
     * @param ends whether it ends; else it is lost
     * @param detected what detectors told of it
     */
    public void takeOff(
            Camera camera,
            String targetId,
            String keptId,
            boolean ends,
            Optional<DetectedTarget> detected)
            throws Exception {
        TrackedTarget target = camera.target(targetId);
        if (ends) {
            drop(camera, target);
            send(events.shared(camera, target, TrackEventReason.SAME_OBJECT, keptId), detected);
            return;
        }
        TargetState lost = TrackerStates.toTracker(target.getTracker()).lost();
        Instant since = camera.lastFrame().getCaptureTime();
        TrackedTarget changed = replace(camera, target, since, lost);
        send(events.shared(camera, changed, TrackEventReason.OBJECT_TAKEN, keptId), detected);
    }

    /** Tells that a target's detector has not seen it for long. */
    public void tellUnseen(Camera camera, String targetId, Optional<DetectedTarget> detected)
            throws Exception {
        send(events.unseen(camera, camera.target(targetId)), detected);
    }

    private void send(TrackEvent event, Optional<DetectedTarget> detected) {
        output.send(TrackEvents.withDetected(event, detected));
    }

    /** Answers the targets that came with a frame that was not taken, but for those that live. */
    public void rejectSentAlong(
            Camera camera, SentAlong sent, TrackEventReason reason, String detail)
            throws Exception {
        for (TargetStart start : sent.targets()) {
            if (camera.target(start.getTargetId()) == null) {
                rejectOnce(camera, start, sent.origin(), new Rejection(reason, detail));
            }
        }
    }

    /** Sends a REJECTED event about all that a camera sends. */
    public void rejectFrames(
            Camera camera, RecordOrigin origin, TrackEventReason reason, String detail) {
        reject(camera, "", null, origin, new Rejection(reason, detail));
    }

    private void rejectOnce(Camera camera, TargetStart start, RecordOrigin origin, Rejection why) {
        if (told.isNew(camera.id(), start.getTargetId(), why.reason())) {
            reject(camera, start.getTargetId(), start.getLabel(), origin, why);
        }
    }

    /**
     * Tells a target where it really is in the given frame of the camera, or rejects that.
     *
     * @param origin the record that asks for it
     * @return whether it was told
     */
    public boolean correct(
            Camera camera, String targetId, Region region, RecordOrigin origin, LastFrame frame)
            throws Exception {
        TrackedTarget target = camera.target(targetId);
        Optional<Rejection> rejection =
                target == null
                        ? Optional.of(new Rejection(TrackEventReason.UNKNOWN_TARGET, ""))
                        : RegionChecks.shape(region)
                                .or(
                                        () ->
                                                RegionChecks.inFrame(
                                                        region,
                                                        frame.getWidth(),
                                                        frame.getHeight()));
        if (rejection.isPresent()) {
            reject(camera, targetId, null, origin, rejection.get());
            return false;
        }
        TargetState corrected =
                TrackerStates.toTracker(target.getTracker()).corrected(Geometry.region(region));
        TrackedTarget told =
                TrackedTarget.newBuilder(target)
                        .setTracker(TrackerStates.toAvro(corrected))
                        .build();
        camera.putTarget(told);
        census.changed(target, told);
        return true;
    }

    /** Ends a target; false when there is none of that name. */
    public boolean stop(Camera camera, String targetId, TrackEventReason reason) throws Exception {
        TrackedTarget target = camera.target(targetId);
        if (target == null) {
            return false;
        }
        drop(camera, target);
        output.send(events.ended(camera, target, reason));
        return true;
    }

    /**
     * Ends a target that another camera goes on following.
     *
     * @param detected what detectors told of it
     */
    public void handOver(
            Camera camera, TrackedTarget target, String toCamera, Optional<DetectedTarget> detected)
            throws Exception {
        drop(camera, target);
        send(events.handedOver(camera, target, toCamera), detected);
    }

    /**
     * Ends a target that another camera found too, where neither is clearly right.
     *
     * @param detected what detectors told of it
     */
    public void endAmbiguous(
            Camera camera,
            TrackedTarget target,
            String otherCamera,
            Optional<DetectedTarget> detected)
            throws Exception {
        drop(camera, target);
        send(events.ambiguous(camera, target, otherCamera), detected);
    }

    /**
     * Begins a target that another camera followed, or rejects that.
     *
     * @param received the target, which waited for the camera's last frame
     * @param state where it is searched for in the camera's picture
     * @return whether it began
     */
    public boolean takeOver(Camera camera, ReceivedCommand received, TargetState state)
            throws Exception {
        HandOver handOver = received.getHandOver();
        Optional<Rejection> rejection = noPlace(camera, handOver.getTargetId());
        if (rejection.isPresent()) {
            reject(camera, received, rejection.get());
            return false;
        }
        LastFrame frame = camera.lastFrame();
        TrackedTarget target =
                TrackedTarget.newBuilder()
                        .setTargetId(handOver.getTargetId())
                        .setLabel(handOver.getLabel())
                        .setMask(handOver.getMask())
                        .setStarted(true)
                        .setStreamEpoch(frame.getStreamEpoch())
                        .setSequence(frame.getSequence())
                        .setCaptureTime(frame.getCaptureTime())
                        .setLostSince(frame.getCaptureTime())
                        .setHandedOverFrom(handOver.getFromCamera())
                        .setSearch(handOver.getSearch())
                        .setTracker(TrackerStates.toAvro(state))
                        .build();
        camera.putTarget(target);
        census.began(camera.id(), target);
        output.send(events.takenOver(camera, target));
        return true;
    }

    /** Ends all targets of the camera. */
    public void stopAll(Camera camera, TrackEventReason reason) throws Exception {
        for (TrackedTarget target : camera.targets()) {
            stop(camera, target.getTargetId(), reason);
        }
    }

    /** Drops a target whose end was told. */
    void drop(Camera camera, TrackedTarget target) throws Exception {
        camera.removeTarget(target.getTargetId());
        census.ended(camera.id(), target);
    }

    /** Sends a REJECTED event. */
    public void reject(
            Camera camera, String targetId, String label, RecordOrigin origin, Rejection why) {
        output.send(events.rejected(camera, targetId, label, origin, why.reason(), why.detail()));
    }

    /** Sends a REJECTED event about a command, or about a target that was handed over. */
    public void reject(Camera camera, ReceivedCommand received, Rejection why) {
        TargetCommand command = received.getCommand();
        TrackEvent rejected =
                events.rejected(
                        camera,
                        command.getTargetId(),
                        command.getLabel(),
                        received.getOrigin(),
                        why.reason(),
                        why.detail());
        boolean comes = received.getHandOver() != null;
        rejected.setOtherCamera(
                comes ? received.getHandOver().getFromCamera() : command.getToCamera());
        output.send(rejected);
    }

    private Optional<Rejection> refusal(Camera camera, TargetStart start, LastFrame frame)
            throws Exception {
        Optional<Rejection> wrong = TargetChecks.start(start, frame);
        return wrong.isPresent() ? wrong : noPlace(camera, start.getTargetId());
    }

    private Optional<Rejection> noPlace(Camera camera, String targetId) throws Exception {
        if (camera.target(targetId) != null) {
            return Optional.of(new Rejection(TrackEventReason.DUPLICATE_TARGET, ""));
        }
        if (census.ofCamera(camera.id()) >= cameraTargets) {
            return limit(
                    TrackEventReason.CAMERA_TARGET_LIMIT,
                    OverloadOptions.CAMERA_TARGETS.key(),
                    cameraTargets);
        }
        if (census.total() >= subtaskTargets) {
            return limit(
                    TrackEventReason.SUBTASK_TARGET_LIMIT,
                    OverloadOptions.SUBTASK_TARGETS.key(),
                    subtaskTargets);
        }
        return Optional.empty();
    }

    private static Optional<Rejection> limit(TrackEventReason reason, String option, int value) {
        return Optional.of(new Rejection(reason, "%s is %d.".formatted(option, value)));
    }
}
