package io.siamstream.operators.tracking;

import io.siamstream.operators.decoding.DecoderPool;
import io.siamstream.operators.decoding.RecordRejectedException;
import io.siamstream.operators.metrics.TrackingMetric;
import io.siamstream.operators.metrics.TrackingMetrics;
import io.siamstream.operators.tracking.bundle.ModelThread;
import io.siamstream.operators.tracking.bundle.QueuedFrame;
import io.siamstream.operators.tracking.camera.Camera;
import io.siamstream.operators.tracking.camera.FrameDoubts;
import io.siamstream.operators.tracking.camera.FrameOrder;
import io.siamstream.operators.tracking.camera.FrameOrder.Place;
import io.siamstream.operators.tracking.camera.RewindRing;
import io.siamstream.operators.tracking.target.SentAlong;
import io.siamstream.operators.tracking.target.TargetRegister;
import io.siamstream.operators.tracking.target.TrackingOutput;
import io.siamstream.schemas.FrameEvent;
import io.siamstream.schemas.LastFrame;
import io.siamstream.schemas.ReceivedFrame;
import io.siamstream.schemas.TrackEventReason;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/**
 * Takes a frame into its camera's order, or not; with it come the targets that it starts and the
 * commands that waited for it. All that can be wrong with a frame is looked for before anything of
 * its camera is changed; a frame that is not taken is counted or becomes a dead letter, and the
 * targets that it would have started are answered.
 */
final class FrameAdmission {

    private final FrameOrder order;
    private final FrameDoubts doubts;
    private final RewindRing ring;
    private final TargetRegister register;
    private final CommandHandler commands;
    private final SilenceWatch silence;
    private final DecoderPool pictures;
    private final TrackingOutput output;
    private final TrackingMetrics metrics;
    private final InstantSource clock;

    FrameAdmission(
            FrameOrder order,
            FrameDoubts doubts,
            RewindRing ring,
            TargetRegister register,
            CommandHandler commands,
            SilenceWatch silence,
            DecoderPool pictures,
            TrackingOutput output,
            TrackingMetrics metrics,
            InstantSource clock) {
        this.order = order;
        this.doubts = doubts;
        this.ring = ring;
        this.register = register;
        this.commands = commands;
        this.silence = silence;
        this.pictures = pictures;
        this.output = output;
        this.metrics = metrics;
        this.clock = clock;
    }

    /** Whether the frame was taken. */
    boolean admit(Camera camera, QueuedFrame queued) throws Exception {
        camera.addFramesSkipped(queued.framesSkipped());
        boolean taken = take(camera, queued, clock.instant());
        for (SentAlong older : queued.passedOver()) {
            register.rejectSentAlong(camera, older, TrackEventReason.FRAME_SKIPPED, "");
        }
        return taken;
    }

    /** A frame of the camera became a dead letter before it came here. */
    void refused(Camera camera, ReceivedFrame received) throws Exception {
        noteRefused(camera, received, received.getRefusal(), clock.instant());
    }

    private boolean take(Camera camera, QueuedFrame queued, Instant now) throws Exception {
        FrameEvent frame = queued.frame();
        Place place;
        try {
            place = order.place(frame, camera, now);
            if (place == Place.PASSED) {
                if (!isNewRun(camera, queued, now)) {
                    return false;
                }
                place = Place.NEW_EPOCH;
            }
            if (needsPicture(camera, frame, place)) {
                picture(queued);
            }
        } catch (RecordRejectedException e) {
            refuse(camera, queued, e, now);
            return false;
        }
        if (place == Place.NEW_EPOCH) {
            beginEpoch(camera, frame, now);
        } else {
            camera.accept(frame, now);
        }
        doubts.taken(camera);
        silence.frameCame(camera);
        register.startSentAlong(camera, SentAlong.with(queued.received()));
        commands.frameCame(camera);
        ring.add(camera, queued.received());
        return true;
    }

    /**
     * Whether a kept frame that is to be tracked again has a picture; if not, it is kept no longer.
     */
    boolean admitAgain(Camera camera, QueuedFrame queued) throws Exception {
        try {
            picture(queued);
            return true;
        } catch (RecordRejectedException e) {
            ring.remove(camera, queued.frame().getSequence());
            output.refuse(queued.received(), e.reason(), e.getMessage());
            return false;
        }
    }

    /** Asks for a picture and waits for it. */
    private void picture(QueuedFrame queued) throws Exception {
        ModelThread.await(queued.decode(pictures));
    }

    /**
     * Without a target nobody sees the picture, but that of the first frame of an epoch: all later
     * ones are held to its size.
     */
    private static boolean needsPicture(Camera camera, FrameEvent frame, Place place)
            throws Exception {
        return camera.lastFrame() == null
                || place == Place.NEW_EPOCH
                || !frame.getTargets().isEmpty()
                || !camera.waitingCommands().isEmpty()
                || camera.hasTargets();
    }

    /** Whether a frame that is older than its camera's last one is the first of a new run. */
    private boolean isNewRun(Camera camera, QueuedFrame queued, Instant now) throws Exception {
        metrics.count(TrackingMetric.FRAMES_STALE);
        LastFrame last = camera.lastFrame();
        FrameEvent frame = queued.frame();
        String detail =
                "Epoch %d, sequence %d, %s came after epoch %d, sequence %d, %s."
                        .formatted(
                                frame.getStreamEpoch(),
                                frame.getSequence(),
                                frame.getCaptureTime(),
                                last.getStreamEpoch(),
                                last.getSequence(),
                                last.getCaptureTime());
        boolean sentAgain = FrameDoubts.isSentAgain(camera, frame);
        Optional<TrackEventReason> told = doubts.passed(camera, frame, now);
        told.ifPresent(
                reason ->
                        register.rejectFrames(
                                camera, queued.received().getOrigin(), reason, detail));
        if (told.equals(Optional.of(TrackEventReason.NUMBERING_RESTARTED))) {
            return true;
        }
        if (!sentAgain) {
            register.rejectSentAlong(
                    camera,
                    SentAlong.with(queued.received()),
                    TrackEventReason.FRAME_OUT_OF_ORDER,
                    detail);
        }
        return false;
    }

    private void refuse(Camera camera, QueuedFrame queued, RecordRejectedException why, Instant now)
            throws Exception {
        output.refuse(queued.received(), why.reason(), why.getMessage());
        String refusal = "%s: %s".formatted(why.reason(), why.getMessage());
        noteRefused(camera, queued.received(), refusal, now);
    }

    private void noteRefused(Camera camera, ReceivedFrame received, String refusal, Instant now)
            throws Exception {
        register.rejectSentAlong(
                camera, SentAlong.with(received), TrackEventReason.FRAME_REFUSED, refusal);
        doubts.refused(camera, received.getFrame(), now)
                .ifPresent(
                        reason ->
                                register.rejectFrames(
                                        camera, received.getOrigin(), reason, refusal));
    }

    private void beginEpoch(Camera camera, FrameEvent frame, Instant now) throws Exception {
        LastFrame last = camera.lastFrame();
        ring.clear(camera);
        camera.accept(frame, now);
        if (frame.getWidth() != last.getWidth() || frame.getHeight() != last.getHeight()) {
            register.stopAll(camera, TrackEventReason.FRAME_SIZE_CHANGED);
        }
    }
}
