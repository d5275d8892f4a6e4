package io.siamstream.operators.tracking.camera;

import io.siamstream.operators.options.LifecycleOptions;
import io.siamstream.schemas.DoubtedFrames;
import io.siamstream.schemas.FrameEvent;
import io.siamstream.schemas.LastFrame;
import io.siamstream.schemas.TrackEventReason;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.apache.flink.configuration.ReadableConfig;

/**
 * What is made of frames that are heard and not taken. One alone is nothing: records come twice.
 * Several in a row are a camera that is not believed in, or one whose numbering began anew; between
 * frames that are taken, they come from a second producer.
 */
public final class FrameDoubts {

    /** So many frames are no accident. */
    public static final int FRAMES = 8;

    private final Duration silentAfter;

    public FrameDoubts(ReadableConfig options) {
        this.silentAfter = options.get(LifecycleOptions.SILENT_AFTER);
    }

    /**
     * A frame came that is older than the camera's last one, or the same.
     *
     * @return what is to be told, once for all such frames in a row; with {@link
     *     TrackEventReason#NUMBERING_RESTARTED} the frame is the first of a new run
     */
    public Optional<TrackEventReason> passed(Camera camera, FrameEvent frame, Instant now) {
        camera.heard(now);
        LastFrame last = camera.lastFrame();
        if (isSentAgain(camera, frame)) {
            return Optional.empty();
        }
        DoubtedFrames before = camera.doubted();
        int rising = before != null && rises(before, frame) ? before.getRising() + 1 : 1;
        DoubtedFrames doubted = next(before, frame, rising);
        camera.setDoubted(doubted);
        boolean nothingElse =
                Duration.between(camera.lastArrival(), now).compareTo(silentAfter) >= 0;
        boolean later = frame.getCaptureTime().isAfter(last.getCaptureTime());
        if (rising >= FRAMES && (nothingElse || later && !doubted.getMixed())) {
            camera.setDoubted(null);
            camera.restart();
            return Optional.of(TrackEventReason.NUMBERING_RESTARTED);
        }
        if (doubted.getMixed()) {
            return rising >= FRAMES
                    ? once(doubted, TrackEventReason.SEVERAL_PRODUCERS)
                    : Optional.empty();
        }
        return notTaken(doubted);
    }

    /**
     * A frame came that became a dead letter.
     *
     * @return what is to be told, once for all such frames in a row
     */
    public Optional<TrackEventReason> refused(Camera camera, FrameEvent frame, Instant now) {
        camera.heard(now);
        DoubtedFrames doubted = next(camera.doubted(), frame, 0);
        camera.setDoubted(doubted);
        return notTaken(doubted);
    }

    /** A frame was taken. */
    public void taken(Camera camera) {
        DoubtedFrames doubted = camera.doubted();
        if (doubted == null) {
            return;
        }
        if (doubted.getTakenSince() + 1 >= FRAMES) {
            camera.setDoubted(null);
            return;
        }
        DoubtedFrames counted = copy(doubted);
        counted.setTakenSince(doubted.getTakenSince() + 1);
        camera.setDoubted(counted);
    }

    private static Optional<TrackEventReason> notTaken(DoubtedFrames doubted) {
        return doubted.getFrames() >= FRAMES
                ? once(doubted, TrackEventReason.FRAMES_NOT_TAKEN)
                : Optional.empty();
    }

    private static Optional<TrackEventReason> once(DoubtedFrames doubted, TrackEventReason reason) {
        if (doubted.getTold()) {
            return Optional.empty();
        }
        doubted.setTold(true);
        return Optional.of(reason);
    }

    private static DoubtedFrames next(DoubtedFrames before, FrameEvent frame, int rising) {
        boolean first = before == null;
        boolean taken = !first && before.getTakenSince() > 0;
        return new DoubtedFrames(
                frame.getStreamEpoch(),
                frame.getSequence(),
                frame.getCaptureTime(),
                first || taken ? 1 : before.getFrames() + 1,
                rising,
                0,
                taken || !first && before.getMixed(),
                !first && before.getTold());
    }

    /** Whether a frame is the camera's last one or one of those that are kept, sent again. */
    public static boolean isSentAgain(Camera camera, FrameEvent frame) {
        LastFrame last = camera.lastFrame();
        return frame.getStreamEpoch() == last.getStreamEpoch()
                && (frame.getSequence() == last.getSequence()
                                && frame.getCaptureTime().equals(last.getCaptureTime())
                        || camera.recentFrames().stream()
                                .anyMatch(
                                        kept ->
                                                kept.getSequence() == frame.getSequence()
                                                        && kept.getCaptureTime()
                                                                .equals(frame.getCaptureTime())));
    }

    private static boolean rises(DoubtedFrames before, FrameEvent frame) {
        boolean inOrder =
                frame.getStreamEpoch() > before.getStreamEpoch()
                        || frame.getStreamEpoch() == before.getStreamEpoch()
                                && frame.getSequence() > before.getSequence();
        return inOrder && frame.getCaptureTime().isAfter(before.getCaptureTime());
    }

    private static DoubtedFrames copy(DoubtedFrames from) {
        return new DoubtedFrames(
                from.getStreamEpoch(),
                from.getSequence(),
                from.getCaptureTime(),
                from.getFrames(),
                from.getRising(),
                from.getTakenSince(),
                from.getMixed(),
                from.getTold());
    }
}
