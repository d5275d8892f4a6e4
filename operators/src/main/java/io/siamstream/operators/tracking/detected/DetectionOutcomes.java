package io.siamstream.operators.tracking.detected;

import io.siamstream.operators.metrics.TrackingMetric;
import io.siamstream.operators.metrics.TrackingMetrics;
import io.siamstream.operators.tracking.bundle.AskedDetections;
import io.siamstream.operators.tracking.bundle.QueuedFrame;
import io.siamstream.operators.tracking.bundle.QueuedFrame.Purpose;
import io.siamstream.operators.tracking.camera.Camera;
import io.siamstream.operators.tracking.camera.FrameOrder;
import io.siamstream.operators.tracking.target.Geometry;
import io.siamstream.operators.tracking.target.TargetRegister;
import io.siamstream.schemas.LastFrame;
import io.siamstream.schemas.ReceivedFrame;
import io.siamstream.schemas.Region;
import io.siamstream.schemas.TargetStart;
import io.siamstream.tracker.TrackingStep;
import io.siamstream.tracker.detection.DetectedTarget;
import io.siamstream.tracker.detection.ObjectMemory;
import io.siamstream.tracker.detection.ObjectTracking;
import io.siamstream.tracker.detection.Outcome;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Does what a frame's detections make of its camera's targets. */
final class DetectionOutcomes {

    private final TargetRegister register;
    private final TrackingMetrics metrics;

    DetectionOutcomes(TargetRegister register, TrackingMetrics metrics) {
        this.register = register;
        this.metrics = metrics;
    }

    /**
     * What was done.
     *
     * @param memory what is remembered from now on
     * @param again passed frames that are to be tracked before all else, oldest first
     */
    record Applied(ObjectMemory memory, List<QueuedFrame> again) {}

    /**
     * Changes the targets.
     *
     * @param answers the tracker's
     * @param frames the detections' frame, and the kept ones after it
     */
    Applied apply(
            Camera camera,
            AskedDetections asked,
            Outcome outcome,
            List<TrackingStep> answers,
            List<ReceivedFrame> frames,
            long arrival)
            throws Exception {
        Map<String, DetectedTarget> known = new TreeMap<>(outcome.memory().targets());
        for (Outcome.Match match : outcome.matches()) {
            register.change(
                    camera,
                    match.id(),
                    state ->
                            state.steadied(
                                    match.tracked(), match.detected(), ObjectTracking.STEADIED));
        }
        for (Outcome.Move move : outcome.moves()) {
            metrics.count(TrackingMetric.TARGETS_REFOUND);
            register.change(camera, move.id(), state -> answers.get(move.question()).state());
        }
        for (Outcome.Shared shared : outcome.shared()) {
            register.takeOff(
                    camera,
                    shared.id(),
                    shared.keptId(),
                    shared.ends(),
                    Optional.ofNullable(known.get(shared.id())));
        }
        for (String id : outcome.unseen()) {
            register.tellUnseen(camera, id, Optional.ofNullable(known.get(id)));
        }
        List<String> started = start(camera, asked, outcome, frames.get(0), known);
        List<String> moved = outcome.moves().stream().map(Outcome.Move::id).toList();
        List<QueuedFrame> again = new ArrayList<>();
        again.addAll(steps(frames, Purpose.REWIND_START, started, arrival));
        again.addAll(
                steps(frames.subList(1, frames.size()), Purpose.REWIND_CORRECTION, moved, arrival));
        return new Applied(
                new ObjectMemory(
                        outcome.memory().nextNumber(), outcome.memory().tentative(), known),
                again);
    }

    private List<String> start(
            Camera camera,
            AskedDetections asked,
            Outcome outcome,
            ReceivedFrame first,
            Map<String, DetectedTarget> known)
            throws Exception {
        LastFrame place = FrameOrder.place(first.getFrame());
        List<String> started = new ArrayList<>();
        for (Outcome.Start start : outcome.starts()) {
            Region region = new Region(Geometry.box(start.detection().box()), null);
            boolean began =
                    register.startDetected(
                            camera,
                            new TargetStart(start.id(), region, null, asked.mask()),
                            asked.received().getOrigin(),
                            place);
            if (began) {
                metrics.count(TrackingMetric.TARGETS_DETECTED);
                started.add(start.id());
            } else {
                known.remove(start.id());
            }
        }
        return started;
    }

    private static List<QueuedFrame> steps(
            List<ReceivedFrame> frames, Purpose purpose, List<String> targets, long arrival) {
        return targets.isEmpty()
                ? List.of()
                : frames.stream()
                        .map(frame -> QueuedFrame.rewound(frame, purpose, targets, arrival))
                        .toList();
    }
}
