package io.siamstream.operators.tracking;

import io.siamstream.operators.decoding.RecordRejectedException;
import io.siamstream.operators.metrics.TrackingMetric;
import io.siamstream.operators.metrics.TrackingMetrics;
import io.siamstream.operators.tracking.bundle.FrameStep;
import io.siamstream.operators.tracking.camera.Camera;
import io.siamstream.operators.tracking.camera.FrameOrder;
import io.siamstream.operators.tracking.camera.RewindRing;
import io.siamstream.operators.tracking.target.TargetRegister;
import io.siamstream.operators.tracking.target.TrackingOutput;
import io.siamstream.schemas.FrameEvent;
import io.siamstream.schemas.LastFrame;
import io.siamstream.schemas.TargetStart;
import io.siamstream.schemas.TrackEventReason;
import java.time.Instant;
import java.util.function.Supplier;

/**
 * Takes a frame into its camera's order, or not; with it come the targets that it starts and the
 * commands that waited for it.
 */
final class FrameAdmission {

    private final FrameOrder order;
    private final RewindRing ring;
    private final TargetRegister register;
    private final CommandHandler commands;
    private final SilenceWatch silence;
    private final TrackingOutput output;
    private final TrackingMetrics metrics;
    private final Supplier<Instant> clock;

    FrameAdmission(
            FrameOrder order,
            RewindRing ring,
            TargetRegister register,
            CommandHandler commands,
            SilenceWatch silence,
            TrackingOutput output,
            TrackingMetrics metrics,
            Supplier<Instant> clock) {
        this.order = order;
        this.ring = ring;
        this.register = register;
        this.commands = commands;
        this.silence = silence;
        this.output = output;
        this.metrics = metrics;
        this.clock = clock;
    }

    /** Whether the frame was accepted; if not, it was counted or went to the dead letters. */
    boolean admit(Camera camera, FrameStep step) throws Exception {
        FrameEvent frame = step.frame();
        camera.addFramesSkipped(step.framesSkipped());
        try {
            switch (order.place(frame, camera)) {
                case PASSED -> {
                    metrics.count(TrackingMetric.FRAMES_STALE);
                    return false;
                }
                case NEW_EPOCH -> beginEpoch(camera, frame);
                case NEXT -> camera.accept(frame, clock.get());
            }
        } catch (RecordRejectedException e) {
            output.refuse(step.received(), e.reason(), e.getMessage());
            return false;
        }
        silence.frameCame(camera);
        for (TargetStart start : frame.getTargets()) {
            register.start(camera, start, step.received().getOrigin(), camera.lastFrame());
        }
        commands.frameCame(camera);
        ring.add(camera, step.received());
        return true;
    }

    private void beginEpoch(Camera camera, FrameEvent frame) throws Exception {
        LastFrame last = camera.lastFrame();
        ring.clear(camera);
        camera.accept(frame, clock.get());
        if (frame.getWidth() != last.getWidth() || frame.getHeight() != last.getHeight()) {
            register.stopAll(camera, TrackEventReason.FRAME_SIZE_CHANGED);
        }
    }
}
