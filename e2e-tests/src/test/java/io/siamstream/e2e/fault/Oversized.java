package io.siamstream.e2e.fault;

import io.siamstream.schemas.Box;
import io.siamstream.schemas.FrameEvent;
import io.siamstream.schemas.Region;
import io.siamstream.schemas.SingleObjectFormat;
import io.siamstream.schemas.TargetStart;
import java.nio.ByteBuffer;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;

/**
 * A record with a part that is as large as a broker takes.
 *
 * @param key Kafka key
 * @param value Kafka value
 * @param isRefused whether it is a dead letter, and not a frame with a target that is rejected
 */
@SuppressWarnings("ArrayRecordComponent")
record Oversized(String key, byte[] value, boolean isRefused) {

    private static final int MOST = 900_000;

    /** One of every kind, of random length; made from a good frame, for cameras of their own. */
    static List<Oversized> all(FrameEvent good, Random random) {
        String text = "x".repeat(MOST / 2 + random.nextInt(MOST / 2));
        return List.of(
                new Oversized(text, new byte[1], true),
                new Oversized(text.substring(0, MOST / 3), new byte[MOST / 3], true),
                frame(good, "large-payload", true, f -> f.setPayload(ByteBuffer.allocate(MOST))),
                frame(good, text, true, f -> {}),
                frame(good, "large-id", false, f -> f.setTargets(List.of(target(text, null)))),
                frame(good, "large-label", false, f -> f.setTargets(List.of(target("t", text)))),
                frame(good, "large-polygon", false, f -> f.setTargets(List.of(polygon(MOST / 10)))),
                frame(
                        good,
                        "many-targets",
                        true,
                        f -> f.setTargets(Collections.nCopies(10_000, target("t", null)))));
    }

    private static Oversized frame(
            FrameEvent good, String camera, boolean refused, Consumer<FrameEvent> change) {
        FrameEvent frame = FrameEvent.newBuilder(good).setTargets(List.of()).build();
        frame.setCameraId(camera);
        change.accept(frame);
        boolean longName = camera.length() > MOST / 3;
        return new Oversized(
                longName ? "camera" : camera,
                SingleObjectFormat.of(FrameEvent.class).encode(frame),
                refused);
    }

    private static TargetStart target(String id, String label) {
        Region region = Region.newBuilder().setBox(new Box(1.0, 1.0, 10.0, 8.0)).build();
        return TargetStart.newBuilder().setTargetId(id).setRegion(region).setLabel(label).build();
    }

    private static TargetStart polygon(int numbers) {
        Region region = Region.newBuilder().setPolygon(Collections.nCopies(numbers, 3.0)).build();
        return TargetStart.newBuilder().setTargetId("polygon").setRegion(region).build();
    }
}
