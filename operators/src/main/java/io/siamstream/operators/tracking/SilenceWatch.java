package io.siamstream.operators.tracking;

import io.siamstream.operators.options.LifecycleOptions;
import io.siamstream.operators.tracking.camera.Camera;
import io.siamstream.operators.tracking.camera.CameraStore;
import io.siamstream.operators.tracking.camera.CameraTimers;
import io.siamstream.operators.tracking.camera.RewindRing;
import io.siamstream.operators.tracking.target.TargetRegister;
import io.siamstream.operators.tracking.target.TrackEvents;
import io.siamstream.operators.tracking.target.TrackingOutput;
import io.siamstream.schemas.TrackEventReason;
import io.siamstream.schemas.TrackEventType;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.apache.flink.configuration.ReadableConfig;

/**
 * Notices cameras that send nothing, in processing time, and their return. One timer per camera is
 * enough: it looks how long ago the last frame came and sets itself anew. Time in which the task
 * did not run counts as no silence.
 */
final class SilenceWatch {

    private final TargetRegister register;
    private final CommandHandler commands;
    private final RewindRing ring;
    private final CameraStore store;
    private final TrackEvents events;
    private final TrackingOutput output;
    private final CameraTimers timers;
    private final Instant startOfTask;
    private final Duration silentAfter;
    private final Duration endsAfter;
    private final Duration forgottenAfter;

    /**
     * @param timers timers of the selected camera
     * @param startOfTask when this task began to run
     */
    SilenceWatch(
            TargetRegister register,
            CommandHandler commands,
            RewindRing ring,
            CameraStore store,
            TrackEvents events,
            TrackingOutput output,
            CameraTimers timers,
            Instant startOfTask,
            ReadableConfig options) {
        this.register = register;
        this.commands = commands;
        this.ring = ring;
        this.store = store;
        this.events = events;
        this.output = output;
        this.timers = timers;
        this.startOfTask = startOfTask;
        this.silentAfter = options.get(LifecycleOptions.SILENT_AFTER);
        this.endsAfter = options.get(LifecycleOptions.SILENT_ENDS_AFTER);
        this.forgottenAfter = options.get(LifecycleOptions.FORGOTTEN_AFTER);
    }

    /** Begins to watch a camera of which something came. */
    void watch(Camera camera) {
        if (camera.timerAt() == null) {
            setTimer(camera, silentAfter);
        }
    }

    /** A frame was accepted. */
    void frameCame(Camera camera) {
        if (camera.isSilent()) {
            camera.setSilent(false);
            output.send(events.ofCamera(TrackEventType.CAMERA_RETURNED, camera));
            setTimer(camera, silentAfter);
        }
        watch(camera);
    }

    /** The camera's timer went off; saves or forgets the camera. */
    void timeCame(Camera camera, Instant now) throws Exception {
        camera.setTimerAt(null);
        Duration silence = Duration.between(lastSign(camera), now);
        if (silence.compareTo(silentAfter) < 0) {
            setTimer(camera, silentAfter);
        } else if (silence.compareTo(endsAfter) < 0) {
            report(camera);
            setTimer(camera, endsAfter);
        } else {
            report(camera);
            register.stopAll(camera, TrackEventReason.CAMERA_SILENT);
            commands.giveUpAll(camera);
            ring.clear(camera);
            if (camera.lastFrame() == null || silence.compareTo(forgottenAfter) >= 0) {
                store.forget(camera);
                return;
            }
            setTimer(camera, forgottenAfter);
        }
        store.save(camera);
    }

    private void report(Camera camera) {
        if (!camera.isSilent() && camera.lastFrame() != null) {
            camera.setSilent(true);
            output.send(events.ofCamera(TrackEventType.CAMERA_SILENT, camera));
        }
    }

    private void setTimer(Camera camera, Duration after) {
        if (camera.timerAt() != null) {
            timers.delete(camera.timerAt());
        }
        Instant time = lastSign(camera).plus(after).truncatedTo(ChronoUnit.MILLIS);
        camera.setTimerAt(time);
        timers.set(time);
    }

    private Instant lastSign(Camera camera) {
        return camera.lastArrival().isBefore(startOfTask) ? startOfTask : camera.lastArrival();
    }
}
