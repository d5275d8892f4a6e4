package io.siamstream.operators.tracking.detected;

import io.siamstream.operators.detection.FollowRulesOf;
import io.siamstream.operators.metrics.TrackingMetric;
import io.siamstream.operators.metrics.TrackingMetrics;
import io.siamstream.operators.options.DetectionOptions;
import io.siamstream.operators.options.OrderOptions;
import io.siamstream.operators.tracking.bundle.AskedDetections;
import io.siamstream.operators.tracking.bundle.PlannedFrame;
import io.siamstream.operators.tracking.bundle.QueuedDetections;
import io.siamstream.operators.tracking.bundle.QueuedFrame;
import io.siamstream.operators.tracking.camera.Camera;
import io.siamstream.operators.tracking.camera.ReferredFrame;
import io.siamstream.operators.tracking.camera.ReferredFrame.Position;
import io.siamstream.operators.tracking.camera.RewindRing;
import io.siamstream.operators.tracking.target.Rejection;
import io.siamstream.operators.tracking.target.TargetRegister;
import io.siamstream.schemas.DetectionMemory;
import io.siamstream.schemas.DetectionRules;
import io.siamstream.schemas.LastFrame;
import io.siamstream.schemas.ReceivedDetections;
import io.siamstream.schemas.ReceivedFrame;
import io.siamstream.schemas.TrackEventReason;
import io.siamstream.schemas.WaitingDetections;
import io.siamstream.tracker.TrackingStep;
import io.siamstream.tracker.detection.Association;
import io.siamstream.tracker.detection.DetectedTarget;
import io.siamstream.tracker.detection.FollowRules;
import io.siamstream.tracker.detection.ObjectMemory;
import io.siamstream.tracker.detection.Outcome;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.flink.configuration.ReadableConfig;

/**
 * Brings detections and frames together. Detections of a frame to come wait for it in state; those
 * of a kept frame are compared with where the targets were in it, and take effect from it on, by
 * rewinding; those of a frame that is not kept are told of and left out.
 */
public final class DetectionHandler {

    private static final int MOST_RULES = 256;

    private final Optional<DetectionStore> store;
    private final Optional<BoxHistory> history;
    private final TargetRegister register;
    private final RewindRing ring;
    private final DetectionOutcomes outcomes;
    private final TrackingMetrics metrics;
    private final FollowRules otherwise;
    private final int maxWaiting;
    private final Duration waitingTime;
    private final Map<DetectionRules, FollowRules> rules =
            new LinkedHashMap<>() {
                @Override
                protected boolean removeEldestEntry(Map.Entry<DetectionRules, FollowRules> eldest) {
                    return size() > MOST_RULES;
                }
            };

    /**
     * @param store keeps what is remembered; empty where no detections come
     */
    public DetectionHandler(
            Optional<DetectionStore> store,
            TargetRegister register,
            RewindRing ring,
            TrackingMetrics metrics,
            ReadableConfig options) {
        this.store = store;
        this.history = store.map(BoxHistory::new);
        this.register = register;
        this.ring = ring;
        this.outcomes = new DetectionOutcomes(register, metrics);
        this.metrics = metrics;
        this.otherwise = FollowRulesOf.options(options);
        this.maxWaiting = options.get(DetectionOptions.WAITING);
        this.waitingTime = options.get(OrderOptions.WAITING_TIME);
    }

    /**
     * Takes new detections.
     *
     * @return passed frames that are to be tracked before all else, oldest first
     */
    public List<QueuedFrame> receive(Camera camera, QueuedDetections step) throws Exception {
        ReceivedDetections received = step.received();
        ReferredFrame referred = ReferredFrame.of(received.getDetections());
        Position position = referred.position(camera.lastFrame());
        if (position == Position.AHEAD) {
            await(camera, received);
            return List.of();
        }
        List<ReceivedFrame> frames =
                position == Position.PASSED ? ring.from(camera, referred) : List.of();
        if (frames.isEmpty()) {
            notUsed(camera, received, TrackEventReason.FRAME_PASSED, keptFrames());
            return List.of();
        }
        return compare(camera, step, frames);
    }

    private List<QueuedFrame> compare(
            Camera camera, QueuedDetections step, List<ReceivedFrame> frames) throws Exception {
        ReceivedDetections received = step.received();
        ReceivedFrame first = frames.get(0);
        FrameDetections detections = FrameDetections.of(received.getDetections(), first.getFrame());
        detections
                .leftOut()
                .ifPresent(why -> register.rejectDetections(camera, received.getOrigin(), why));
        FollowRules own = rules(received);
        Association association =
                Association.begin(
                        own,
                        ObjectMemories.toObjects(store().memory(camera)),
                        history.orElseThrow()
                                .targets(
                                        camera,
                                        frames.stream()
                                                .map(frame -> frame.getFrame().getSequence())
                                                .toList()),
                        detections.frame());
        AskedDetections asked =
                new AskedDetections(received, association, association.questions(), own.mask());
        return asked.questions().isEmpty()
                ? resolve(camera, asked, frames, List.of(), step.arrival())
                : List.of(QueuedFrame.asked(first, asked, step.arrival()));
    }

    /**
     * Takes the tracker's answers about a frame's detections.
     *
     * @return passed frames that are to be tracked before all else, oldest first
     */
    public List<QueuedFrame> answered(PlannedFrame frame, List<TrackingStep> answers)
            throws Exception {
        Camera camera = frame.camera();
        QueuedFrame step = frame.queued();
        List<ReceivedFrame> frames =
                ring.from(
                        camera,
                        new ReferredFrame(
                                step.frame().getStreamEpoch(), step.frame().getSequence(), null));
        return resolve(camera, step.asked(), frames, answers, step.arrival());
    }

    private List<QueuedFrame> resolve(
            Camera camera,
            AskedDetections asked,
            List<ReceivedFrame> frames,
            List<TrackingStep> answers,
            long arrival)
            throws Exception {
        Outcome outcome =
                asked.association()
                        .resolve(
                                answers.stream()
                                        .map(answer -> answer.result().confidence())
                                        .toList());
        DetectionOutcomes.Applied applied =
                outcomes.apply(camera, asked, outcome, answers, frames, arrival);
        DetectionMemory before = store().memory(camera);
        store().save(camera, ObjectMemories.toAvro(applied.memory(), before.getWaiting()));
        return applied.again();
    }

    private FollowRules rules(ReceivedDetections received) {
        DetectionRules own = received.getRules();
        return own == null
                ? otherwise
                : rules.computeIfAbsent(own, given -> FollowRulesOf.topic(given, otherwise));
    }

    private void await(Camera camera, ReceivedDetections received) throws Exception {
        DetectionMemory memory = store().memory(camera);
        if (memory.getWaiting().size() >= maxWaiting) {
            notUsed(
                    camera,
                    received,
                    TrackEventReason.TOO_MANY_DETECTIONS,
                    "%s is %d.".formatted(DetectionOptions.WAITING.key(), maxWaiting));
            return;
        }
        LastFrame last = camera.lastFrame();
        List<WaitingDetections> waiting = new ArrayList<>(memory.getWaiting());
        waiting.add(new WaitingDetections(received, last == null ? null : last.getCaptureTime()));
        wait(camera, memory, waiting);
    }

    private void wait(Camera camera, DetectionMemory memory, List<WaitingDetections> waiting)
            throws Exception {
        store().save(camera, copy(memory).setWaiting(waiting).build());
    }

    /** Field by field: Avro's own copy would copy every waiting record too. */
    private static DetectionMemory.Builder copy(DetectionMemory memory) {
        return DetectionMemory.newBuilder()
                .setNextNumber(memory.getNextNumber())
                .setTentative(memory.getTentative())
                .setTargets(memory.getTargets())
                .setWaiting(memory.getWaiting());
    }

    /** The detections that waited for the camera's last frame; gives up the overdue. */
    public List<QueuedDetections> frameCame(Camera camera) throws Exception {
        if (!waits(camera)) {
            return List.of();
        }
        DetectionMemory memory = store().memory(camera);
        LastFrame last = camera.lastFrame();
        List<WaitingDetections> waiting = new ArrayList<>();
        List<QueuedDetections> due = new ArrayList<>();
        for (WaitingDetections entry : memory.getWaiting()) {
            ReceivedDetections received = entry.getReceived();
            Instant since = entry.getWaitingSince();
            if (ReferredFrame.of(received.getDetections()).position(last) != Position.AHEAD) {
                due.add(new QueuedDetections(received, camera.lastArrival().toEpochMilli()));
            } else if (since == null) {
                waiting.add(new WaitingDetections(received, last.getCaptureTime()));
            } else if (Duration.between(since, last.getCaptureTime()).compareTo(waitingTime) > 0) {
                notUsed(camera, received, TrackEventReason.FRAME_NEVER_CAME, "");
            } else {
                waiting.add(entry);
            }
        }
        if (!waiting.equals(memory.getWaiting())) {
            wait(camera, memory, waiting);
        }
        return due;
    }

    /** Whether detections wait for a frame of the camera. */
    public boolean waits(Camera camera) throws Exception {
        return store.isPresent() && store().brief(camera).waits();
    }

    /** Gives up all detections that wait. */
    public void giveUpAll(Camera camera) throws Exception {
        if (!waits(camera)) {
            return;
        }
        DetectionMemory memory = store().memory(camera);
        TrackEventReason reason = camera.whyNoFrame();
        for (WaitingDetections entry : memory.getWaiting()) {
            notUsed(camera, entry.getReceived(), reason, "");
        }
        wait(camera, memory, List.of());
    }

    /** Drops everything of the camera. */
    public void forget(Camera camera) {
        store.ifPresent(present -> present.forget(camera));
    }

    /** Notes where targets were found in a frame. */
    public void tracked(PlannedFrame frame, List<TrackingStep> steps) throws Exception {
        if (history.isPresent()) {
            history.get().note(frame, steps);
        }
    }

    /** What detectors told of a target of the camera, if one saw it. */
    public Optional<DetectedTarget> known(Camera camera, String target) throws Exception {
        return store.isPresent()
                ? Optional.ofNullable(ObjectMemories.targets(store().memory(camera)).get(target))
                : Optional.empty();
    }

    /** The same without embeddings, as events tell of it. */
    public Map<String, DetectedTarget> told(Camera camera) throws Exception {
        return store.isPresent() ? store().brief(camera).targets() : Map.of();
    }

    /** Notes what another camera's detectors told of a target that this one takes over. */
    public void takeOver(Camera camera, String targetId, Optional<DetectedTarget> detected)
            throws Exception {
        if (store.isEmpty() || detected.isEmpty()) {
            return;
        }
        DetectionMemory before = store().memory(camera);
        ObjectMemory memory = ObjectMemories.toObjects(before);
        Map<String, DetectedTarget> known = new TreeMap<>(memory.targets());
        known.put(targetId, detected.get());
        store().save(
                        camera,
                        ObjectMemories.toAvro(
                                new ObjectMemory(memory.nextNumber(), memory.tentative(), known),
                                before.getWaiting()));
    }

    private DetectionStore store() {
        return store.orElseThrow(() -> new IllegalStateException("No detections are expected"));
    }

    private void notUsed(
            Camera camera, ReceivedDetections received, TrackEventReason why, String detail) {
        metrics.count(TrackingMetric.DETECTIONS_NOT_USED);
        String of =
                "Detections of %s. %s".formatted(received.getDetections().getDetector(), detail);
        register.rejectDetections(camera, received.getOrigin(), new Rejection(why, of.strip()));
    }

    private static String keptFrames() {
        return "%s and %s say how many frames are kept."
                .formatted(OrderOptions.REWIND_FRAMES.key(), OrderOptions.REWIND_BYTES.key());
    }
}
