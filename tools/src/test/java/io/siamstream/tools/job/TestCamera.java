package io.siamstream.tools.job;

import io.siamstream.schemas.Box;
import io.siamstream.schemas.CommandAction;
import io.siamstream.schemas.FrameEncoding;
import io.siamstream.schemas.FrameEvent;
import io.siamstream.schemas.Region;
import io.siamstream.schemas.TargetCommand;
import io.siamstream.schemas.TargetStart;
import io.siamstream.tools.picture.Pictures;
import io.siamstream.tracker.Image;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;

/**
 * A camera that sees a bright square on a path of its own: the same frames every time it is asked.
 *
 * @param id the camera
 * @param phase where on its path the square begins
 */
record TestCamera(String id, int phase) {

    static final int WIDTH = 96;
    static final int HEIGHT = 72;
    static final String TARGET = "square";

    private static final int SIDE = 16;
    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
    private static final int MILLIS_PER_FRAME = 40;

    /** A frame as JPEG; the first starts a target at the square. */
    FrameEvent frame(long sequence) {
        return frame(sequence, ByteBuffer.wrap(Pictures.jpeg(image(sequence), 90)));
    }

    /** Where the square is. */
    Box truth(long sequence) {
        return new Box(
                (double) left(sequence), (double) top(sequence), (double) SIDE, (double) SIDE);
    }

    /** An order to follow the square from a frame on, under another name. */
    TargetCommand start(String target, long sequence) {
        return TargetCommand.newBuilder()
                .setCameraId(id)
                .setTargetId(target)
                .setAction(CommandAction.START)
                .setSequence(sequence)
                .setRegion(new Region(truth(sequence), null))
                .build();
    }

    /** An order to cease following a target. */
    TargetCommand stop(String target, long sequence) {
        return TargetCommand.newBuilder()
                .setCameraId(id)
                .setTargetId(target)
                .setAction(CommandAction.STOP)
                .setSequence(sequence)
                .build();
    }

    private FrameEvent frame(long sequence, ByteBuffer payload) {
        TargetStart start = new TargetStart(TARGET, new Region(truth(0), null), "a square", false);
        return FrameEvent.newBuilder()
                .setCameraId(id)
                .setStreamEpoch(1)
                .setSequence(sequence)
                .setCaptureTime(START.plusMillis(sequence * MILLIS_PER_FRAME))
                .setEncoding(FrameEncoding.JPEG)
                .setWidth(WIDTH)
                .setHeight(HEIGHT)
                .setPayload(payload)
                .setTargets(sequence == 0 ? List.of(start) : List.of())
                .build();
    }

    private Image image(long sequence) {
        byte[] bgr = new byte[3 * WIDTH * HEIGHT];
        Arrays.fill(bgr, (byte) 40);
        for (int y = top(sequence); y < top(sequence) + SIDE; y++) {
            int from = 3 * (y * WIDTH + left(sequence));
            Arrays.fill(bgr, from, from + 3 * SIDE, (byte) 220);
        }
        return new Image(WIDTH, HEIGHT, bgr);
    }

    private int left(long sequence) {
        return (int) Math.round(40 + 30 * Math.sin((sequence + phase) / 15.0));
    }

    private int top(long sequence) {
        return (int) Math.round(28 + 20 * Math.cos((sequence + phase) / 11.0));
    }
}
