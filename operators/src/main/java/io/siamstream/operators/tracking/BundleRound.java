package io.siamstream.operators.tracking;

import io.siamstream.operators.metrics.TrackingMetric;
import io.siamstream.operators.metrics.TrackingMetrics;
import io.siamstream.operators.tracking.bundle.Bundle;
import io.siamstream.operators.tracking.bundle.ModelPass;
import io.siamstream.operators.tracking.bundle.ModelThread;
import io.siamstream.operators.tracking.bundle.PlannedFrame;
import io.siamstream.operators.tracking.bundle.RoundTimes;
import io.siamstream.operators.tracking.detected.DetectionHandler;
import io.siamstream.operators.tracking.target.TargetProgress;
import io.siamstream.tracker.TrackingStep;
import io.siamstream.tracker.detection.DetectedTarget;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * One round: of each of the given cameras, everything up to its next frame with a target to follow
 * is worked off; then the model sees all those frames at once, on its own thread; when it is done,
 * their results are written and told. At most one round runs at a time, and state is read and
 * written nowhere else but at its two ends.
 */
final class BundleRound {

    private final FramePlanner planner;
    private final ModelPass model;
    private final TargetProgress progress;
    private final DetectionHandler detections;
    private final TrackingMetrics metrics;
    private final RoundTimes times;
    private final InstantSource clock;

    private Bundle running;

    BundleRound(
            FramePlanner planner,
            ModelPass model,
            TargetProgress progress,
            DetectionHandler detections,
            TrackingMetrics metrics,
            RoundTimes times,
            InstantSource clock) {
        this.planner = planner;
        this.model = model;
        this.progress = progress;
        this.detections = detections;
        this.metrics = metrics;
        this.times = times;
        this.clock = clock;
    }

    /** Whether a round was begun and not yet completed. */
    boolean isRunning() {
        return running != null;
    }

    /** Whether the model has done its part of the running round. */
    boolean isDone() {
        return running != null && running.steps().isDone();
    }

    /**
     * Begins a round; none may be running.
     *
     * @return completes when the model has done its part; at once when there is nothing for it
     */
    CompletableFuture<?> begin(List<String> cameras) throws Exception {
        long begin = System.nanoTime();
        List<PlannedFrame> planned = new ArrayList<>();
        for (String camera : cameras) {
            planner.next(camera).ifPresent(planned::add);
        }
        if (planned.isEmpty()) {
            return CompletableFuture.completedFuture(null);
        }
        metrics.noteNanos(TrackingMetric.DECODE_WAIT, System.nanoTime() - begin);
        times.begin();
        running = new Bundle(planned, model, begin);
        return running.steps();
    }

    /** Waits for the model, then writes and tells what it found. Nothing if no round runs. */
    void complete() throws Exception {
        if (running == null) {
            return;
        }
        Bundle bundle = running;
        List<TrackingStep> steps = ModelThread.await(bundle.steps());
        running = null;
        times.end();
        int next = 0;
        for (PlannedFrame frame : bundle.frames()) {
            int end = next + frame.targets().size();
            List<TrackingStep> own = steps.subList(next, end);
            if (frame.queued().asked() == null) {
                tell(frame, own);
            } else {
                planner.comeFirst(frame.camera(), detections.answered(frame, own));
            }
            next = end;
        }
        metrics.noteNanos(TrackingMetric.BUNDLE_LATENCY, bundle.nanos());
    }

    private void tell(PlannedFrame frame, List<TrackingStep> steps) throws Exception {
        detections.tracked(frame, steps);
        Map<String, DetectedTarget> detected = detections.told(frame.camera());
        for (int i = 0; i < steps.size(); i++) {
            progress.advance(
                    frame.camera(),
                    frame.queued().frame(),
                    frame.queued().isTold(),
                    frame.targets().get(i),
                    steps.get(i),
                    frame::image,
                    frame.framesSkipped(),
                    Optional.ofNullable(detected.get(frame.targets().get(i).getTargetId())));
        }
        progress.frameDone();
        if (frame.queued().isLive()) {
            metrics.count(TrackingMetric.FRAMES_TRACKED, frame.camera().id());
            metrics.noteLatency(
                    clock.millis() - frame.queued().frame().getCaptureTime().toEpochMilli());
        } else {
            metrics.count(TrackingMetric.FRAMES_REWOUND);
        }
    }
}
