package io.siamstream.operators.tracking;

import io.siamstream.operators.options.LifecycleOptions;
import io.siamstream.operators.options.OrderOptions;
import io.siamstream.operators.tracking.camera.Camera;
import io.siamstream.operators.tracking.camera.RewindRing;
import io.siamstream.operators.tracking.detected.DetectionHandler;
import io.siamstream.operators.tracking.target.TargetRegister;
import io.siamstream.operators.tracking.target.TrackEvents;
import io.siamstream.operators.tracking.target.TrackingOutput;
import io.siamstream.schemas.TrackEventReason;
import io.siamstream.schemas.TrackEventType;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import java.util.stream.Stream;
import org.apache.flink.configuration.ReadableConfig;

/**
 * Notices cameras that send nothing, in processing time, and their return; and commands whose frame
 * does not come. One timer per camera is enough: it looks how long ago the last frame came and sets
 * itself anew. Time in which the task did not run counts as no silence.
 */
final class SilenceWatch {

    private final TargetRegister register;
    private final CommandHandler commands;
    private final DetectionHandler detections;
    private final RewindRing ring;
    private final TrackEvents events;
    private final TrackingOutput output;
    private final OperatorTimers timers;
    private final Instant startOfTask;
    private final Duration silentAfter;
    private final Duration waitingTime;
    private final Duration endsAfter;
    private final Duration forgottenAfter;

    /**
     * @param startOfTask when this task began to run
     */
    SilenceWatch(
            TargetRegister register,
            CommandHandler commands,
            DetectionHandler detections,
            RewindRing ring,
            TrackEvents events,
            TrackingOutput output,
            OperatorTimers timers,
            Instant startOfTask,
            ReadableConfig options) {
        this.register = register;
        this.commands = commands;
        this.detections = detections;
        this.ring = ring;
        this.events = events;
        this.output = output;
        this.timers = timers;
        this.startOfTask = startOfTask;
        this.silentAfter = options.get(LifecycleOptions.SILENT_AFTER);
        this.waitingTime = options.get(OrderOptions.WAITING_TIME);
        this.endsAfter = options.get(LifecycleOptions.SILENT_ENDS_AFTER);
        this.forgottenAfter = options.get(LifecycleOptions.FORGOTTEN_AFTER);
    }

    /** Begins to watch a camera of which something came. */
    void watch(Camera camera) {
        if (camera.timerAt() == null) {
            setTimer(camera, lastHeard(camera).plus(silentAfter));
        }
    }

    /** A frame was accepted. */
    void frameCame(Camera camera) {
        if (camera.isSilent()) {
            camera.setSilent(false);
            output.send(events.ofCamera(TrackEventType.CAMERA_RETURNED, camera));
            setTimer(camera, lastHeard(camera).plus(silentAfter));
        }
        watch(camera);
    }

    /** The camera's timer went off; saves or forgets the camera. */
    void timeCame(Camera camera, Instant now) throws Exception {
        camera.setTimerAt(null);
        boolean silent = isOver(lastHeard(camera), silentAfter, now);
        if (silent && !camera.isSilent() && camera.lastFrame() != null) {
            camera.setSilent(true);
            output.send(events.ofCamera(TrackEventType.CAMERA_SILENT, camera));
        }
        if (isOver(lastArrival(camera), waitingTime, now)) {
            commands.giveUpAll(camera);
            detections.giveUpAll(camera);
        }
        if (isOver(lastArrival(camera), endsAfter, now)) {
            register.stopAll(
                    camera,
                    silent ? TrackEventReason.CAMERA_SILENT : TrackEventReason.CAMERA_NOT_BELIEVED);
            commands.giveUpAll(camera);
            detections.giveUpAll(camera);
            ring.clear(camera);
            if (isOver(lastHeard(camera), keptFor(camera), now)) {
                detections.forget(camera);
                camera.forget();
                return;
            }
        }
        setTimer(camera, nextLook(camera, now));
        camera.save();
    }

    private Instant nextLook(Camera camera, Instant now) throws Exception {
        Instant waits =
                camera.waitingCommands().isEmpty() && !detections.waits(camera)
                        ? null
                        : lastArrival(camera).plus(waitingTime);
        return Stream.of(
                        lastHeard(camera).plus(silentAfter),
                        waits,
                        lastArrival(camera).plus(endsAfter),
                        lastHeard(camera).plus(keptFor(camera)))
                .filter(Objects::nonNull)
                .filter(now::isBefore)
                .min(Instant::compareTo)
                .orElseGet(() -> now.plus(silentAfter));
    }

    /** A camera of which no frame was ever accepted has no order to be kept for. */
    private Duration keptFor(Camera camera) {
        return camera.lastFrame() == null ? endsAfter : forgottenAfter;
    }

    private void setTimer(Camera camera, Instant at) {
        if (camera.timerAt() != null) {
            timers.delete(camera.timerAt());
        }
        Instant time = at.truncatedTo(ChronoUnit.MILLIS);
        camera.setTimerAt(time);
        timers.set(time);
    }

    private static boolean isOver(Instant since, Duration limit, Instant now) {
        return Duration.between(since, now).compareTo(limit) >= 0;
    }

    private Instant lastHeard(Camera camera) {
        return notBeforeStart(camera.lastHeard());
    }

    private Instant lastArrival(Camera camera) {
        return notBeforeStart(camera.lastArrival());
    }

    private Instant notBeforeStart(Instant time) {
        return time.isBefore(startOfTask) ? startOfTask : time;
    }
}
