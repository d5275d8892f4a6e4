package io.siamstream.operators.tracking.bundle;

import io.siamstream.operators.decoding.DecoderPool;
import io.siamstream.operators.tracking.target.SentAlong;
import io.siamstream.schemas.FrameEvent;
import io.siamstream.schemas.ReceivedFrame;
import io.siamstream.tracker.image.Image;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** A frame in the bundle buffer, or one that a command rewound to. */
public final class QueuedFrame implements Queued {

    /** For whom a frame is. */
    public enum Purpose {
        /** A new frame, for all targets of its camera. */
        LIVE,
        /** A passed frame, for a target that was started in one; its events are sent. */
        REWIND_START,
        /** A passed frame, for a target that was corrected in one; its events were sent before. */
        REWIND_CORRECTION,
        /** A passed frame, in which the tracker is asked whose the detections of it are. */
        ASKED
    }

    private final ReceivedFrame received;
    private final Purpose purpose;
    private final List<String> onlyTargets;
    private final long arrival;
    private final List<SentAlong> passedOver = new ArrayList<>();
    private AskedDetections asked;
    private long framesSkipped;
    private CompletableFuture<Image> picture;

    private QueuedFrame(
            ReceivedFrame received, Purpose purpose, List<String> onlyTargets, long arrival) {
        this.received = received;
        this.purpose = purpose;
        this.onlyTargets = onlyTargets;
        this.arrival = arrival;
    }

    public static QueuedFrame live(ReceivedFrame received, long arrival) {
        return new QueuedFrame(received, Purpose.LIVE, List.of(), arrival);
    }

    public static QueuedFrame rewound(
            ReceivedFrame received, Purpose purpose, List<String> onlyTargets, long arrival) {
        return new QueuedFrame(received, purpose, onlyTargets, arrival);
    }

    /** A passed frame whose detections raise questions. */
    public static QueuedFrame asked(ReceivedFrame received, AskedDetections asked, long arrival) {
        QueuedFrame queued = new QueuedFrame(received, Purpose.ASKED, List.of(), arrival);
        queued.asked = asked;
        return queued;
    }

    public ReceivedFrame received() {
        return received;
    }

    public FrameEvent frame() {
        return received.getFrame();
    }

    public Purpose purpose() {
        return purpose;
    }

    public boolean isLive() {
        return purpose == Purpose.LIVE;
    }

    /** Whether events of this frame are to be sent. */
    public boolean isTold() {
        return purpose == Purpose.LIVE || purpose == Purpose.REWIND_START;
    }

    /** The targets that a rewound frame is for. */
    public List<String> onlyTargets() {
        return onlyTargets;
    }

    /** The detections that an asked frame is for, null for others. */
    public AskedDetections asked() {
        return asked;
    }

    @Override
    public long arrival() {
        return arrival;
    }

    /** Bytes of the payload, and those of the picture once it was asked for. */
    @Override
    public long bytes() {
        long encoded = frame().getPayload() instanceof ByteBuffer bytes ? bytes.remaining() : 0;
        return picture == null ? encoded : encoded + 3L * frame().getWidth() * frame().getHeight();
    }

    /** Frames of the camera that were passed over just before this one. */
    public long framesSkipped() {
        return framesSkipped;
    }

    /** What was sent along with those frames and has to be answered. */
    public List<SentAlong> passedOver() {
        return passedOver;
    }

    /** Counts an older frame that is passed over for this one, and keeps what came with it. */
    void passOver(QueuedFrame older) {
        framesSkipped += older.framesSkipped + 1;
        passedOver.addAll(older.passedOver);
        if (!older.frame().getTargets().isEmpty()) {
            passedOver.add(SentAlong.with(older.received));
        }
        older.cancel();
    }

    /** Asks for the picture, unless that was done. */
    public CompletableFuture<Image> decode(DecoderPool pictures) {
        if (picture == null) {
            picture = pictures.decode(received);
        }
        return picture;
    }

    /** The picture that was asked for, null when none was. */
    CompletableFuture<Image> picture() {
        return picture;
    }

    /** Whether the picture was asked for. */
    public boolean isAskedFor() {
        return picture != null;
    }

    /** Whether the picture is there, or why there is none. */
    public boolean isReady() {
        return picture != null && picture.isDone();
    }

    /** Gives up the picture. */
    public void cancel() {
        if (picture != null) {
            picture.cancel(false);
        }
    }
}
