package io.siamstream.operators.tracking;

import io.siamstream.operators.metrics.TrackingMetric;
import io.siamstream.operators.metrics.TrackingMetrics;
import io.siamstream.operators.tracking.bundle.BundleBuffer;
import io.siamstream.operators.tracking.bundle.PlannedFrame;
import io.siamstream.operators.tracking.bundle.Queued;
import io.siamstream.operators.tracking.bundle.QueuedCommand;
import io.siamstream.operators.tracking.bundle.QueuedDetections;
import io.siamstream.operators.tracking.bundle.QueuedFrame;
import io.siamstream.operators.tracking.bundle.QueuedRefusal;
import io.siamstream.operators.tracking.bundle.QueuedSilence;
import io.siamstream.operators.tracking.camera.Camera;
import io.siamstream.operators.tracking.camera.CameraStore;
import io.siamstream.operators.tracking.detected.DetectionHandler;
import io.siamstream.schemas.TrackedTarget;
import io.siamstream.tracker.detection.Question;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Works off what waits of a camera, up to its next frame with a target to follow. */
final class FramePlanner {

    private final BundleBuffer buffer;
    private final CameraStore cameras;
    private final FrameAdmission admission;
    private final CommandHandler commands;
    private final DetectionHandler detections;
    private final SilenceWatch silence;
    private final TrackingMetrics metrics;
    private final InstantSource clock;

    FramePlanner(
            BundleBuffer buffer,
            CameraStore cameras,
            FrameAdmission admission,
            CommandHandler commands,
            DetectionHandler detections,
            SilenceWatch silence,
            TrackingMetrics metrics,
            InstantSource clock) {
        this.buffer = buffer;
        this.cameras = cameras;
        this.admission = admission;
        this.commands = commands;
        this.detections = detections;
        this.silence = silence;
        this.metrics = metrics;
        this.clock = clock;
    }

    /** The camera's next frame for the model, its picture decoded; empty when nothing waits. */
    Optional<PlannedFrame> next(String id) throws Exception {
        Camera camera = cameras.open(id, clock.instant());
        boolean changed = false;
        Optional<PlannedFrame> next = Optional.empty();
        for (Queued queued = buffer.poll(id); queued != null; queued = buffer.poll(id)) {
            // Whoever tells that the camera is silent saves it, with all that came before.
            changed = !(queued instanceof QueuedSilence);
            if (queued instanceof QueuedCommand command) {
                buffer.addFirst(id, commands.receive(camera, command));
                silence.watch(camera);
            } else if (queued instanceof QueuedDetections received) {
                buffer.addFirst(id, detections.receive(camera, received));
                silence.watch(camera);
            } else if (queued instanceof QueuedFrame frame) {
                next = frame.isLive() ? live(camera, frame) : again(camera, frame);
                silence.watch(camera);
            } else if (queued instanceof QueuedRefusal refused) {
                admission.refused(camera, refused.received());
                silence.watch(camera);
            } else {
                // Frames that wait are signs of life, whatever was passed over before them.
                if (buffer.hasFrames(id)) {
                    camera.heard(clock.instant());
                }
                silence.timeCame(camera, clock.instant());
                camera = cameras.open(id, clock.instant());
            }
            if (next.isPresent()) {
                break;
            }
        }
        if (changed) {
            camera.save();
        }
        return next;
    }

    /** Has frames worked off before all else of their camera. */
    void comeFirst(Camera camera, List<QueuedFrame> frames) {
        buffer.addFirst(camera.id(), frames);
    }

    private Optional<PlannedFrame> live(Camera camera, QueuedFrame queued) throws Exception {
        if (!admission.admit(camera, queued)) {
            queued.cancel();
            return Optional.empty();
        }
        buffer.addFirst(camera.id(), detections.frameCame(camera));
        List<TrackedTarget> targets = camera.targets();
        long skipped = camera.takeFramesSkipped();
        if (targets.isEmpty()) {
            queued.cancel();
            metrics.count(TrackingMetric.FRAMES_IDLE);
            return Optional.empty();
        }
        return Optional.of(new PlannedFrame(camera, queued, targets, skipped));
    }

    private Optional<PlannedFrame> again(Camera camera, QueuedFrame queued) throws Exception {
        List<TrackedTarget> targets = new ArrayList<>();
        List<Question> questions = queued.asked() == null ? List.of() : queued.asked().questions();
        for (Question question : questions) {
            targets.add(camera.target(question.targetId()));
        }
        for (String id : queued.onlyTargets()) {
            Optional.ofNullable(camera.target(id)).ifPresent(targets::add);
        }
        return targets.isEmpty() || !admission.admitAgain(camera, queued)
                ? Optional.empty()
                : Optional.of(new PlannedFrame(camera, queued, targets, questions, 0));
    }
}
