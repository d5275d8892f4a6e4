package io.siamstream.operators.tracking;

import io.siamstream.operators.decoding.DecoderPool;
import io.siamstream.schemas.FrameEvent;
import io.siamstream.schemas.ReceivedFrame;
import io.siamstream.tracker.Image;
import java.nio.ByteBuffer;
import java.util.concurrent.CompletableFuture;

/** A frame in the bundle buffer, or one that a command rewound to. */
final class FrameStep implements CameraStep {

    /** For whom a frame is. */
    enum Purpose {
        /** A new frame, for all targets of its camera. */
        LIVE,
        /** A passed frame, for a target that was started in one; its events are sent. */
        REWIND_START,
        /** A passed frame, for a target that was corrected in one; its events were sent before. */
        REWIND_CORRECTION
    }

    private final ReceivedFrame received;
    private final Purpose purpose;
    private final String onlyTarget;
    private long arrival;
    private long framesSkipped;
    private CompletableFuture<Image> picture;

    private FrameStep(ReceivedFrame received, Purpose purpose, String onlyTarget, long arrival) {
        this.received = received;
        this.purpose = purpose;
        this.onlyTarget = onlyTarget;
        this.arrival = arrival;
    }

    static FrameStep live(ReceivedFrame received, long arrival) {
        return new FrameStep(received, Purpose.LIVE, null, arrival);
    }

    static FrameStep rewound(
            ReceivedFrame received, Purpose purpose, String onlyTarget, long arrival) {
        return new FrameStep(received, purpose, onlyTarget, arrival);
    }

    ReceivedFrame received() {
        return received;
    }

    FrameEvent frame() {
        return received.getFrame();
    }

    Purpose purpose() {
        return purpose;
    }

    boolean isLive() {
        return purpose == Purpose.LIVE;
    }

    /** The one target that a rewound frame is for. */
    String onlyTarget() {
        return onlyTarget;
    }

    @Override
    public long arrival() {
        return arrival;
    }

    /** Bytes of the payload, and those that its picture takes once it is decoded. */
    @Override
    public long bytes() {
        long encoded = frame().getPayload() instanceof ByteBuffer bytes ? bytes.remaining() : 0;
        return encoded + 3L * frame().getWidth() * frame().getHeight();
    }

    /** Frames of the camera that were passed over just before this one. */
    long framesSkipped() {
        return framesSkipped;
    }

    /** Takes the place of an older frame that is passed over, and its age, so that it is next. */
    void passOver(FrameStep older) {
        arrival = Math.min(arrival, older.arrival);
        framesSkipped += older.framesSkipped + 1;
        older.cancel();
    }

    /** Asks for the picture, unless that was done. */
    CompletableFuture<Image> decode(DecoderPool pictures) {
        if (picture == null) {
            picture = pictures.decode(received);
        }
        return picture;
    }

    /** Whether there is nothing to wait for. */
    boolean isReady() {
        return picture == null || picture.isDone();
    }

    /** Gives up the picture. */
    void cancel() {
        if (picture != null) {
            picture.cancel(false);
        }
    }
}
