package io.siamstream.testing;

import io.siamstream.schemas.Box;
import io.siamstream.schemas.CommandAction;
import io.siamstream.schemas.DetectedObject;
import io.siamstream.schemas.DetectionEvent;
import io.siamstream.schemas.FrameEncoding;
import io.siamstream.schemas.FrameEvent;
import io.siamstream.schemas.ReceivedCommand;
import io.siamstream.schemas.ReceivedFrame;
import io.siamstream.schemas.RecordOrigin;
import io.siamstream.schemas.Region;
import io.siamstream.schemas.TargetCommand;
import io.siamstream.schemas.TargetStart;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;

/**
 * A camera that looks at grey squares, {@value #OBJECTS} of them in rows of their own, each moving
 * one pixel a frame to and fro. What it shows is known exactly for every sequence.
 */
public record TestCamera(String id) {

    /** Number of squares. */
    public static final int OBJECTS = 3;

    /** Width, pixels. */
    public static final int WIDTH = 64;

    /** Height, pixels. */
    public static final int HEIGHT = 48;

    /** Capture time of frame 0. */
    public static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

    /** Time between two frames. */
    public static final Duration PERIOD = Duration.ofMillis(40);

    private static final int SIZE = 8;
    private static final int ROOM = WIDTH - SIZE;

    /** Capture time of a frame. */
    public static Instant captureTime(long sequence) {
        return START.plus(PERIOD.multipliedBy(sequence));
    }

    /** Where a square is in a frame. */
    public static Box box(int object, long sequence) {
        long way = (sequence + 11L * object) % (2 * ROOM);
        long x = way < ROOM ? way : 2 * ROOM - way;
        return new Box((double) x, 4 + 14.0 * object, (double) SIZE, (double) SIZE);
    }

    /** A frame that shows all squares. */
    public FrameEvent frame(long sequence) {
        return frame(sequence, 0, 1, 2);
    }

    /** A frame that shows the given squares. */
    public FrameEvent frame(long sequence, int... objects) {
        return FrameEvent.newBuilder()
                .setCameraId(id)
                .setSequence(sequence)
                .setCaptureTime(captureTime(sequence))
                .setEncoding(FrameEncoding.BGR)
                .setWidth(WIDTH)
                .setHeight(HEIGHT)
                .setPayload(ByteBuffer.wrap(picture(sequence, objects)))
                .build();
    }

    /** A frame that starts targets with it, named after their squares. */
    public FrameEvent frameThatStarts(long sequence, int... objects) {
        FrameEvent frame = frame(sequence);
        frame.setTargets(
                Arrays.stream(objects)
                        .mapToObj(object -> start(target(object), object, sequence))
                        .toList());
        return frame;
    }

    /** The name of the target that follows a square. */
    public static String target(int object) {
        return "square-" + object;
    }

    /** A start of a target on a square as it is in a frame. */
    public static TargetStart start(String target, int object, long sequence) {
        return new TargetStart(target, new Region(box(object, sequence), null), null, false);
    }

    /** A command that starts a square's target and refers to a frame. */
    public TargetCommand startCommand(int object, long sequence) {
        return command(CommandAction.START, target(object), box(object, sequence), sequence);
    }

    /** A command that hands a square's target over to another camera. */
    public TargetCommand handOverCommand(int object, TestCamera to) {
        TargetCommand command = command(CommandAction.HAND_OVER, target(object), null, null);
        command.setToCamera(to.id());
        return command;
    }

    /** A command about a target. */
    public TargetCommand command(CommandAction action, String target, Box box, Long sequence) {
        return TargetCommand.newBuilder()
                .setCameraId(id)
                .setTargetId(target)
                .setAction(action)
                .setRegion(box == null ? null : new Region(box, null))
                .setSequence(sequence)
                .build();
    }

    /** What a detector sees of squares in a frame: exactly where they are. */
    public DetectionEvent detections(String className, long sequence, int... objects) {
        return DetectionEvent.newBuilder()
                .setCameraId(id)
                .setSequence(sequence)
                .setDetector("detector")
                .setObjects(
                        Arrays.stream(objects)
                                .mapToObj(
                                        object ->
                                                DetectedObject.newBuilder()
                                                        .setBox(box(object, sequence))
                                                        .setClassName(className)
                                                        .setScore(0.9)
                                                        .build())
                                .toList())
                .build();
    }

    /** A frame as a source would hand it over; its offset is its sequence. */
    public static ReceivedFrame received(FrameEvent frame) {
        return new ReceivedFrame(new RecordOrigin("frames", 0, frame.getSequence()), frame, null);
    }

    /** A command as a source would hand it over. */
    public static ReceivedCommand received(TargetCommand command, long offset) {
        return new ReceivedCommand(new RecordOrigin("commands", 0, offset), command, null);
    }

    private static byte[] picture(long sequence, int... objects) {
        byte[] bgr = new byte[3 * WIDTH * HEIGHT];
        for (int object : objects) {
            Box box = box(object, sequence);
            for (int y = 0; y < SIZE; y++) {
                int from = 3 * ((int) (box.getY() + y) * WIDTH + (int) box.getX());
                Arrays.fill(bgr, from, from + 3 * SIZE, (byte) (80 + 60 * object));
            }
        }
        return bgr;
    }
}
