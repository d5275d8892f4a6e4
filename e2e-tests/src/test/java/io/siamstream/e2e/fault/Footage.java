package io.siamstream.e2e.fault;

import io.siamstream.schemas.Box;
import io.siamstream.schemas.FrameEncoding;
import io.siamstream.schemas.FrameEvent;
import io.siamstream.schemas.Region;
import io.siamstream.schemas.TargetStart;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;

/**
 * What a few cameras send, as a seed says: frames with gaps, duplicates, older frames that come
 * late with another picture, a new epoch, moments in which nothing is seen, and targets that start
 * with a frame. The same seed gives the same frames.
 */
public final class Footage {

    /** What the ids of its cameras begin with. */
    static final String CAMERA = "camera-";

    static final int WIDTH = 32;
    static final int HEIGHT = 24;

    private static final Instant BEGIN = Instant.parse("2026-01-01T00:00:00Z");
    private static final long FRAME_MILLIS = 40;

    private final Random random;
    private final List<FrameEvent> frames = new ArrayList<>();
    private final Map<String, Camera> cameras = new HashMap<>();

    private Footage(long seed) {
        this.random = new Random(seed);
    }

    /**
     * Makes footage.
     *
     * @param seed what decides over everything that is random
     * @param cameras how many cameras send
     * @param rounds how often each of them sends
     */
    public static Footage of(long seed, int cameras, int rounds) {
        return of(CAMERA, seed, cameras, rounds);
    }

    /** The same for cameras whose ids begin otherwise. */
    static Footage of(String prefix, long seed, int cameras, int rounds) {
        Footage footage = new Footage(seed);
        List<String> ids = IntStream.range(0, cameras).mapToObj(i -> prefix + i).toList();
        for (int round = 0; round < rounds; round++) {
            for (String id : ids) {
                footage.send(id, round);
            }
        }
        return footage;
    }

    /** All frames, in the order of sending. */
    public List<FrameEvent> frames() {
        return List.copyOf(frames);
    }

    /** The part of the frames from one share of them to another, 0 to 1. */
    List<FrameEvent> part(double from, double to) {
        return frames.subList((int) (from * frames.size()), (int) (to * frames.size()));
    }

    private void send(String id, int round) {
        Camera camera = cameras.computeIfAbsent(id, Camera::new);
        if (camera.last != null && random.nextInt(20) == 0) {
            frames.add(camera.last);
        }
        if (camera.sequence > 2 && random.nextInt(20) == 0) {
            frames.add(frame(camera, camera.sequence - 2, List.of()));
        }
        if (camera.sequence > 8 && random.nextInt(60) == 0) {
            camera.epoch++;
            camera.sequence = 0;
        } else {
            camera.sequence += random.nextInt(10) == 0 ? 3 : 1;
        }
        camera.millis += FRAME_MILLIS;
        List<TargetStart> starts = new ArrayList<>();
        if (round == 0 || camera.targets < 4 && random.nextInt(15) == 0) {
            starts.add(target(camera));
        }
        camera.last = frame(camera, camera.sequence, starts);
        frames.add(camera.last);
    }

    private TargetStart target(Camera camera) {
        Box box = new Box(1.0 + random.nextInt(8), 1.0 + random.nextInt(8), 10.0, 8.0);
        return TargetStart.newBuilder()
                .setTargetId("target-" + camera.targets++)
                .setRegion(Region.newBuilder().setBox(box).build())
                .build();
    }

    private FrameEvent frame(Camera camera, long sequence, List<TargetStart> targets) {
        byte[] pixels = new byte[3 * WIDTH * HEIGHT];
        random.nextBytes(pixels);
        pixels[0] = random.nextInt(12) == 0 ? LedgerTracker.OCCLUDED : 0;
        return FrameEvent.newBuilder()
                .setCameraId(camera.id)
                .setStreamEpoch(camera.epoch)
                .setSequence(sequence)
                .setCaptureTime(BEGIN.plusMillis(camera.millis))
                .setEncoding(FrameEncoding.BGR)
                .setWidth(WIDTH)
                .setHeight(HEIGHT)
                .setPayload(ByteBuffer.wrap(pixels))
                .setTargets(targets)
                .build();
    }

    private static final class Camera {
        private final String id;
        private FrameEvent last;
        private long epoch;
        private long sequence;
        private long millis;
        private int targets;

        Camera(String id) {
            this.id = id;
        }
    }
}
