package io.siamstream.operators.tracking.camera;

import io.siamstream.operators.decoding.RecordRejectedException;
import io.siamstream.operators.options.OrderOptions;
import io.siamstream.schemas.DeadLetterReason;
import io.siamstream.schemas.FrameEvent;
import io.siamstream.schemas.LastFrame;
import java.time.Duration;
import java.time.Instant;
import org.apache.flink.configuration.ReadableConfig;

/**
 * Judges whether a frame comes next in its camera's order: by epoch, then by sequence. Gaps are
 * fine. Capture times do not order frames, but one that is far from the last is believed only when
 * a second frame agrees with it.
 */
public final class FrameOrder {

    /** How a frame follows its camera's last one. */
    public enum Place {
        /** The next frame of the running epoch, or the camera's first. */
        NEXT,
        /** The first frame of a new epoch. */
        NEW_EPOCH,
        /** Older than the last frame, or the same. */
        PASSED
    }

    private final Duration clockJump;

    public FrameOrder(ReadableConfig options) {
        this.clockJump = options.get(OrderOptions.CLOCK_JUMP);
    }

    /** A frame's place in its camera's order, and its size. */
    public static LastFrame place(FrameEvent frame) {
        return new LastFrame(
                frame.getStreamEpoch(),
                frame.getSequence(),
                frame.getCaptureTime(),
                frame.getWidth(),
                frame.getHeight());
    }

    /** Whether a frame comes before another of its camera. */
    public static boolean precedes(FrameEvent earlier, FrameEvent later) {
        return earlier.getStreamEpoch() < later.getStreamEpoch()
                || (earlier.getStreamEpoch() == later.getStreamEpoch()
                        && earlier.getSequence() < later.getSequence());
    }

    /**
     * The place of a frame that came now. Remembers in the camera when its clock is suspect.
     *
     * @throws RecordRejectedException if the frame must not be used: its clock jumped, or its size
     *     changed within the epoch
     */
    public Place place(FrameEvent frame, Camera camera, Instant now)
            throws RecordRejectedException {
        LastFrame last = camera.lastFrame();
        if (last == null) {
            return Place.NEXT;
        }
        if (frame.getStreamEpoch() < last.getStreamEpoch()
                || (frame.getStreamEpoch() == last.getStreamEpoch()
                        && frame.getSequence() <= last.getSequence())) {
            return Place.PASSED;
        }
        checkClock(frame, last, camera, now);
        if (frame.getStreamEpoch() > last.getStreamEpoch()) {
            return Place.NEW_EPOCH;
        }
        checkFrameSize(frame, last);
        return Place.NEXT;
    }

    /** A clock that went on as far as ours did since the last frame did not jump. */
    private void checkClock(FrameEvent frame, LastFrame last, Camera camera, Instant now)
            throws RecordRejectedException {
        Instant time = frame.getCaptureTime();
        Duration pause = Duration.between(camera.lastArrival(), now);
        boolean nearLast =
                isNear(time, last.getCaptureTime())
                        || isNear(time, last.getCaptureTime().plus(pause));
        boolean nearSuspect = camera.suspectTime() != null && isNear(time, camera.suspectTime());
        if (nearLast || nearSuspect) {
            return;
        }
        camera.setSuspectTime(time);
        throw new RecordRejectedException(
                DeadLetterReason.CLOCK_JUMP,
                "The capture time %s is more than %s = %s from the last frame's %s."
                        .formatted(
                                time,
                                OrderOptions.CLOCK_JUMP.key(),
                                clockJump,
                                last.getCaptureTime()));
    }

    private boolean isNear(Instant one, Instant other) {
        return Duration.between(one, other).abs().compareTo(clockJump) <= 0;
    }

    private static void checkFrameSize(FrameEvent frame, LastFrame last)
            throws RecordRejectedException {
        if (frame.getWidth() != last.getWidth() || frame.getHeight() != last.getHeight()) {
            throw new RecordRejectedException(
                    DeadLetterReason.FRAME_SIZE_CHANGED,
                    "The frame is %d x %d, the epoch's frames are %d x %d; raise streamEpoch to change the size."
                            .formatted(
                                    frame.getWidth(),
                                    frame.getHeight(),
                                    last.getWidth(),
                                    last.getHeight()));
        }
    }
}
