package io.siamstream.operators.tracking;

import io.siamstream.operators.decoding.DecoderPool;
import io.siamstream.operators.decoding.RecordRejectedException;
import io.siamstream.operators.metrics.TrackingMetric;
import io.siamstream.operators.metrics.TrackingMetrics;
import io.siamstream.operators.tracking.bundle.Bundle;
import io.siamstream.operators.tracking.bundle.BundleBuffer;
import io.siamstream.operators.tracking.bundle.CameraStep;
import io.siamstream.operators.tracking.bundle.CommandStep;
import io.siamstream.operators.tracking.bundle.FrameStep;
import io.siamstream.operators.tracking.bundle.ModelPass;
import io.siamstream.operators.tracking.bundle.ModelThread;
import io.siamstream.operators.tracking.bundle.PlannedFrame;
import io.siamstream.operators.tracking.bundle.SilenceStep;
import io.siamstream.operators.tracking.camera.Camera;
import io.siamstream.operators.tracking.camera.CameraStore;
import io.siamstream.operators.tracking.camera.RewindRing;
import io.siamstream.operators.tracking.target.TargetProgress;
import io.siamstream.operators.tracking.target.TrackingOutput;
import io.siamstream.schemas.ReceivedFrame;
import io.siamstream.schemas.TrackedTarget;
import io.siamstream.tracker.TrackingStep;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

/**
 * One round over the bundle buffer: of each of the given cameras, everything up to its next frame
 * with a target to follow is worked off; then the model sees all those frames at once, on its own
 * thread; when it is done, their results are written and told. At most one round runs at a time,
 * and state is read and written nowhere else but at its two ends.
 */
final class BundleRound {

    private final BundleBuffer buffer;
    private final CameraStore store;
    private final FrameAdmission admission;
    private final CommandHandler commands;
    private final SilenceWatch silence;
    private final RewindRing ring;
    private final DecoderPool pictures;
    private final ModelPass model;
    private final ModelThread thread;
    private final TargetProgress progress;
    private final TrackingOutput output;
    private final TrackingMetrics metrics;
    private final Supplier<Instant> clock;
    private Bundle running;

    BundleRound(
            BundleBuffer buffer,
            CameraStore store,
            FrameAdmission admission,
            CommandHandler commands,
            SilenceWatch silence,
            RewindRing ring,
            DecoderPool pictures,
            ModelPass model,
            ModelThread thread,
            TargetProgress progress,
            TrackingOutput output,
            TrackingMetrics metrics,
            Supplier<Instant> clock) {
        this.buffer = buffer;
        this.store = store;
        this.admission = admission;
        this.commands = commands;
        this.silence = silence;
        this.ring = ring;
        this.pictures = pictures;
        this.model = model;
        this.thread = thread;
        this.progress = progress;
        this.output = output;
        this.metrics = metrics;
        this.clock = clock;
    }

    /** Whether a round was begun and not yet completed. */
    boolean isRunning() {
        return running != null;
    }

    /** Whether the model has done its part of the running round. */
    boolean isDone() {
        return running != null && running.outcomes().isDone();
    }

    /**
     * Begins a round; none may be running.
     *
     * @return completes when the model has done its part; at once when there is nothing for it
     */
    CompletableFuture<?> begin(List<String> cameras) throws Exception {
        List<PlannedFrame> planned = new ArrayList<>();
        for (String camera : cameras) {
            plan(camera, planned);
            buffer.endTurn(camera);
        }
        if (planned.isEmpty()) {
            return CompletableFuture.completedFuture(null);
        }
        running = Bundle.start(planned, pictures, model, thread, metrics);
        return running.outcomes();
    }

    /** Waits for the model, then writes and tells what it found. Nothing if no round runs. */
    void complete() throws Exception {
        if (running == null) {
            return;
        }
        Bundle bundle = running;
        List<Bundle.Outcome> outcomes = ModelThread.await(bundle.outcomes());
        running = null;
        for (Bundle.Outcome outcome : outcomes) {
            store.select(outcome.frame().camera().id());
            if (outcome.rejected() == null) {
                tell(outcome.frame(), outcome.steps());
            } else {
                refuse(outcome.frame(), outcome.rejected());
            }
        }
        metrics.noteNanos(TrackingMetric.BUNDLE_LATENCY, bundle.nanos());
    }

    /** Gives up the running round: the task ends. */
    void cancel() {
        if (running != null) {
            running.cancel();
        }
    }

    /** Works off what comes next of a camera, up to a frame for the model. */
    private void plan(String id, List<PlannedFrame> planned) throws Exception {
        Camera camera = store.select(id, clock.get());
        boolean changed = false;
        PlannedFrame next = null;
        while (next == null) {
            CameraStep step = buffer.poll(id);
            if (step == null) {
                break;
            }
            // Whoever tells that the camera is silent saves it, with all that came before.
            changed = !(step instanceof SilenceStep);
            if (step instanceof CommandStep command) {
                silence.watch(camera);
                buffer.addFirst(id, commands.receive(camera, command));
            } else if (step instanceof FrameStep frame) {
                next = plan(camera, frame);
            } else {
                silence.timeCame(camera, clock.get());
                camera = store.select(id, clock.get());
            }
        }
        if (changed) {
            store.save(camera);
        }
        if (next != null) {
            planned.add(next);
        }
    }

    private PlannedFrame plan(Camera camera, FrameStep step) throws Exception {
        if (!step.isLive()) {
            TrackedTarget target = store.target(step.onlyTarget());
            return target == null ? null : new PlannedFrame(camera, step, List.of(target), 0);
        }
        if (!admission.admit(camera, step)) {
            step.cancel();
            return null;
        }
        List<TrackedTarget> targets = store.targets();
        if (targets.isEmpty()) {
            step.cancel();
            camera.takeFramesSkipped();
            metrics.count(TrackingMetric.FRAMES_IDLE);
            return null;
        }
        return new PlannedFrame(camera, step, targets, camera.takeFramesSkipped());
    }

    private void refuse(PlannedFrame frame, RecordRejectedException rejected) throws Exception {
        ReceivedFrame received = frame.step().received();
        Camera camera = frame.camera();
        ring.remove(camera, received.getFrame().getSequence());
        camera.addFramesSkipped(frame.framesSkipped());
        store.save(camera);
        output.refuse(received, rejected.reason(), rejected.getMessage());
    }

    private void tell(PlannedFrame frame, List<TrackingStep> steps) throws Exception {
        FrameStep step = frame.step();
        for (int i = 0; i < steps.size(); i++) {
            progress.advance(
                    frame.camera(),
                    step.frame(),
                    step.isTold(),
                    frame.targets().get(i),
                    steps.get(i),
                    frame.framesSkipped());
        }
        if (step.isLive()) {
            metrics.count(TrackingMetric.FRAMES_TRACKED, frame.camera().id());
            metrics.noteLatency(
                    clock.get().toEpochMilli() - step.frame().getCaptureTime().toEpochMilli());
        } else {
            metrics.count(TrackingMetric.FRAMES_REWOUND);
        }
    }
}
