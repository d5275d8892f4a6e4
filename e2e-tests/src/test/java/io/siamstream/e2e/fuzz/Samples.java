package io.siamstream.e2e.fuzz;

import io.siamstream.schemas.Box;
import io.siamstream.schemas.CommandAction;
import io.siamstream.schemas.FrameEncoding;
import io.siamstream.schemas.FrameEvent;
import io.siamstream.schemas.FrameReference;
import io.siamstream.schemas.Region;
import io.siamstream.schemas.SingleObjectFormat;
import io.siamstream.schemas.TargetCommand;
import io.siamstream.schemas.TargetStart;
import io.siamstream.tracker.image.Image;
import io.siamstream.tracker.image.ImageEncoder;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.List;
import java.util.Random;

/** Valid messages, to begin from. */
final class Samples {

    static final String CAMERA = "camera-1";

    /** Width of the pictures, pixels. */
    static final int WIDTH = 24;

    /** Height of the pictures, pixels. */
    static final int HEIGHT = 16;

    private static final Instant TIME = Instant.parse("2026-01-01T00:00:00Z");
    private static final Region BOX =
            Region.newBuilder().setBox(new Box(1.0, 1.0, 2.0, 2.0)).build();
    private static final Region POLYGON =
            Region.newBuilder().setPolygon(List.of(0.0, 0.0, 2.0, 0.0, 2.0, 2.0)).build();

    private Samples() {}

    static List<byte[]> frames() {
        SingleObjectFormat<FrameEvent> format = SingleObjectFormat.of(FrameEvent.class);
        FrameReference reference = new FrameReference("file:///frames/1.jpg", 5L, "0".repeat(64));
        return List.of(
                format.encode(frame(FrameEncoding.BGR, ByteBuffer.wrap(new byte[3 * 4 * 4]))),
                format.encode(frame(FrameEncoding.JPEG, ByteBuffer.wrap(new byte[] {1, 2, 3}))),
                format.encode(frame(FrameEncoding.PNG, reference)));
    }

    /** A frame with a target. */
    static FrameEvent frame() {
        return frame(FrameEncoding.BGR, ByteBuffer.wrap(new byte[3 * 4 * 4]));
    }

    /** A start. */
    static TargetCommand command() {
        return command(CommandAction.START, BOX);
    }

    static List<byte[]> commands() {
        SingleObjectFormat<TargetCommand> format = SingleObjectFormat.of(TargetCommand.class);
        return List.of(
                format.encode(command(CommandAction.START, BOX)),
                format.encode(command(CommandAction.CORRECT, POLYGON)),
                format.encode(command(CommandAction.STOP, null)));
    }

    /** A picture as every codec writes it. */
    static List<byte[]> pictures() {
        byte[] bgr = new byte[3 * WIDTH * HEIGHT];
        new Random(1).nextBytes(bgr);
        Image image = new Image(WIDTH, HEIGHT, bgr);
        return List.of(ImageEncoder.jpeg(image, 80), ImageEncoder.png(image), bgr);
    }

    private static FrameEvent frame(FrameEncoding encoding, Object payload) {
        TargetStart start = TargetStart.newBuilder().setTargetId("target-1").setRegion(BOX).build();
        return FrameEvent.newBuilder()
                .setCameraId(CAMERA)
                .setSequence(7)
                .setCaptureTime(TIME)
                .setEncoding(encoding)
                .setWidth(4)
                .setHeight(4)
                .setPayload(payload)
                .setTargets(List.of(start))
                .build();
    }

    private static TargetCommand command(CommandAction action, Region region) {
        return TargetCommand.newBuilder()
                .setCameraId(CAMERA)
                .setTargetId("target-1")
                .setAction(action)
                .setSequence(7L)
                .setRegion(region)
                .build();
    }
}
