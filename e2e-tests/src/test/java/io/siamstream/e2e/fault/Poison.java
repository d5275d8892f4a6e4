package io.siamstream.e2e.fault;

import io.siamstream.schemas.CommandAction;
import io.siamstream.schemas.DeadLetterReason;
import io.siamstream.schemas.FrameEncoding;
import io.siamstream.schemas.FrameEvent;
import io.siamstream.schemas.SingleObjectFormat;
import io.siamstream.schemas.TargetCommand;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;

/**
 * A record that cannot be used.
 *
 * @param key Kafka key
 * @param value Kafka value
 * @param reason why it must be refused
 */
@SuppressWarnings("ArrayRecordComponent")
record Poison(String key, byte[] value, DeadLetterReason reason) {

    private static final SingleObjectFormat<FrameEvent> FORMAT =
            SingleObjectFormat.of(FrameEvent.class);

    private static final long LATER_EPOCH = 1000;

    /**
     * One of every kind that the reading of a record refuses, and a frame whose clock has jumped;
     * made from a good frame that was sent before, without its targets: these would be answered.
     */
    static List<Poison> all(FrameEvent sent) {
        FrameEvent good = FrameEvent.newBuilder(sent).setTargets(List.of()).build();
        String camera = good.getCameraId();
        byte[] bytes = FORMAT.encode(good);
        byte[] unknownSchema = bytes.clone();
        unknownSchema[5] ^= 1;
        byte[] command =
                SingleObjectFormat.of(TargetCommand.class)
                        .encode(
                                TargetCommand.newBuilder()
                                        .setCameraId(camera)
                                        .setTargetId("target-0")
                                        .setAction(CommandAction.STOP)
                                        .build());
        return List.of(
                new Poison(camera, new byte[0], DeadLetterReason.EMPTY_RECORD),
                new Poison(
                        camera,
                        "{\"camera\": 1}".getBytes(StandardCharsets.UTF_8),
                        DeadLetterReason.NOT_A_MESSAGE),
                new Poison(camera, unknownSchema, DeadLetterReason.UNKNOWN_SCHEMA),
                new Poison(camera, command, DeadLetterReason.WRONG_TYPE),
                new Poison(
                        camera,
                        Arrays.copyOf(bytes, bytes.length / 2),
                        DeadLetterReason.CORRUPT_MESSAGE),
                new Poison("another camera", bytes, DeadLetterReason.KEY_MISMATCH),
                changed(good, DeadLetterReason.INVALID_FIELD, frame -> frame.setSequence(-1)),
                changed(good, DeadLetterReason.INVALID_FIELD, frame -> frame.setCameraId("")),
                changed(
                        good,
                        DeadLetterReason.IMAGE_ENCODING,
                        frame -> frame.setEncoding(FrameEncoding.UNKNOWN)),
                changed(good, DeadLetterReason.IMAGE_SIZE, frame -> frame.setWidth(999)),
                changed(
                        good,
                        DeadLetterReason.FRAME_TOO_LARGE,
                        frame -> {
                            frame.setEncoding(FrameEncoding.JPEG);
                            frame.setWidth(30_000);
                            frame.setHeight(30_000);
                        }),
                changed(
                        good,
                        DeadLetterReason.IMAGE_UNREADABLE,
                        frame -> frame.setPayload(ByteBuffer.allocate(0))),
                changed(
                        good,
                        DeadLetterReason.CLOCK_JUMP,
                        frame -> {
                            frame.setStreamEpoch(LATER_EPOCH);
                            frame.setCaptureTime(good.getCaptureTime().plus(400, ChronoUnit.DAYS));
                        }));
    }

    private static Poison changed(
            FrameEvent good, DeadLetterReason reason, Consumer<FrameEvent> change) {
        FrameEvent frame = FrameEvent.newBuilder(good).build();
        change.accept(frame);
        return new Poison(frame.getCameraId(), FORMAT.encode(frame), reason);
    }
}
