package io.siamstream.tools.publish;

import io.siamstream.schemas.FrameEvent;
import io.siamstream.schemas.TargetStart;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;

/** Numbers the pictures of one camera. Used by one thread at a time. */
public final class Frames {
    private final String camera;
    private long epoch;
    private long sequence;

    /**
     * @param camera the camera's id
     * @param epoch higher than that of every earlier run of this camera
     */
    public Frames(String camera, long epoch) {
        this.camera = camera;
        this.epoch = epoch;
    }

    /**
     * An epoch for a run that begins now: milliseconds since 1970, so that it is higher than
     * before, however often the run before had to begin a new one.
     */
    public static long epochNow() {
        return Instant.now().toEpochMilli();
    }

    /**
     * The event of the next picture.
     *
     * @param captureTime when the picture was taken
     * @param targets targets to start with it
     */
    public FrameEvent next(EncodedPicture picture, Instant captureTime, List<TargetStart> targets) {
        return FrameEvent.newBuilder()
                .setCameraId(camera)
                .setStreamEpoch(epoch)
                .setSequence(sequence++)
                .setCaptureTime(captureTime.truncatedTo(ChronoUnit.MICROS))
                .setEncoding(picture.encoding())
                .setWidth(picture.width())
                .setHeight(picture.height())
                .setPayload(ByteBuffer.wrap(picture.bytes()))
                .setTargets(targets)
                .build();
    }

    /** Numbers anew from 0 in a higher epoch, after the source was away or its size changed. */
    public void startEpoch() {
        epoch = Math.max(epoch + 1, epochNow());
        sequence = 0;
    }

    /** Number of the next frame. */
    public long sequence() {
        return sequence;
    }
}
