package io.siamstream.operators.tracking;

import io.siamstream.operators.TrackingMetric;
import io.siamstream.operators.decoding.DecoderPool;
import io.siamstream.operators.decoding.RecordRejectedException;
import io.siamstream.schemas.DeadLetterReason;
import io.siamstream.schemas.ReceivedFrame;
import io.siamstream.schemas.TrackedTarget;
import io.siamstream.tracker.Image;
import io.siamstream.tracker.TrackingRequest;
import io.siamstream.tracker.TrackingStep;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.function.Supplier;

/**
 * One round over the bundle buffer: of each camera whose turn it is, everything up to its next
 * frame with a target to follow is worked off; then the model runs over all those frames at once,
 * and their results are written and told. State is read and written nowhere else but here and when
 * a silent camera's time has come.
 */
final class BundleRound {

    /** A frame that the model is to see, and the targets to follow in it. */
    private record Planned(
            Camera camera, FrameStep step, List<TrackedTarget> targets, long framesSkipped) {}

    private final BundleBuffer buffer;
    private final CameraStore store;
    private final FrameAdmission admission;
    private final CommandHandler commands;
    private final SilenceWatch silence;
    private final RewindRing ring;
    private final DecoderPool pictures;
    private final ModelPass model;
    private final TargetProgress progress;
    private final TrackingOutput output;
    private final TrackingMetrics metrics;
    private final Supplier<Instant> clock;

    BundleRound(
            BundleBuffer buffer,
            CameraStore store,
            FrameAdmission admission,
            CommandHandler commands,
            SilenceWatch silence,
            RewindRing ring,
            DecoderPool pictures,
            ModelPass model,
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
        this.progress = progress;
        this.output = output;
        this.metrics = metrics;
        this.clock = clock;
    }

    /** Runs one round with at most so many cameras. */
    void run(int mostCameras) throws Exception {
        long begin = System.nanoTime();
        List<Planned> planned = new ArrayList<>();
        for (String camera : buffer.turns(mostCameras)) {
            plan(camera, planned);
            buffer.endTurn(camera);
        }
        if (planned.isEmpty()) {
            return;
        }
        planned.forEach(frame -> frame.step().decode(pictures));
        List<Planned> seen = new ArrayList<>();
        List<TrackingRequest> requests = new ArrayList<>();
        for (Planned frame : planned) {
            Image image = await(frame);
            if (image != null) {
                seen.add(frame);
                frame.targets().forEach(target -> requests.add(request(target, image)));
            }
        }
        metrics.noteNanos(TrackingMetric.DECODE_WAIT, System.nanoTime() - begin);
        tell(seen, model.run(requests));
        metrics.noteNanos(TrackingMetric.BUNDLE_LATENCY, System.nanoTime() - begin);
    }

    /** Works off what comes next of a camera, up to a frame for the model. */
    private void plan(String id, List<Planned> planned) throws Exception {
        Camera camera = store.select(id, clock.get());
        Planned next = null;
        while (next == null) {
            CameraStep step = buffer.poll(id);
            if (step == null) {
                break;
            }
            if (step instanceof CommandStep command) {
                silence.watch(camera);
                buffer.addFirst(id, commands.receive(camera, command));
            } else {
                next = plan(camera, (FrameStep) step);
            }
        }
        store.save(camera);
        if (next != null) {
            planned.add(next);
        }
    }

    private Planned plan(Camera camera, FrameStep step) throws Exception {
        if (!step.isLive()) {
            TrackedTarget target = store.target(step.onlyTarget());
            return target == null ? null : new Planned(camera, step, List.of(target), 0);
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
        return new Planned(camera, step, targets, camera.takeFramesSkipped());
    }

    /** The picture of a frame, null when it has none and went to the dead letters. */
    private Image await(Planned planned) throws Exception {
        try {
            return planned.step().decode(pictures).get();
        } catch (ExecutionException e) {
            if (!(e.getCause() instanceof RecordRejectedException rejected)) {
                throw e;
            }
            refuse(planned, rejected);
            return null;
        }
    }

    private void refuse(Planned planned, RecordRejectedException rejected) throws Exception {
        ReceivedFrame received = planned.step().received();
        Camera camera = planned.camera();
        store.select(camera.id());
        ring.remove(camera, received.getFrame().getSequence());
        camera.addFramesSkipped(planned.framesSkipped());
        store.save(camera);
        DeadLetterReason reason = rejected.reason();
        output.refuse(received, reason, rejected.getMessage());
    }

    private void tell(List<Planned> seen, List<TrackingStep> steps) throws Exception {
        int next = 0;
        for (Planned frame : seen) {
            store.select(frame.camera().id());
            for (TrackedTarget target : frame.targets()) {
                progress.advance(
                        frame.camera(),
                        frame.step(),
                        target,
                        steps.get(next++),
                        frame.framesSkipped());
            }
            if (frame.step().isLive()) {
                metrics.count(TrackingMetric.FRAMES_TRACKED, frame.camera().id());
                metrics.noteLatency(
                        clock.get().toEpochMilli()
                                - frame.step().frame().getCaptureTime().toEpochMilli());
            } else {
                metrics.count(TrackingMetric.FRAMES_REWOUND);
            }
        }
    }

    private static TrackingRequest request(TrackedTarget target, Image image) {
        return new TrackingRequest(
                TrackerStates.toTracker(target.getTracker()), image, target.getMask());
    }
}
