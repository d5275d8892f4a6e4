package io.siamstream.e2e.fault;

import io.siamstream.schemas.Box;
import io.siamstream.schemas.CommandAction;
import io.siamstream.schemas.FrameEncoding;
import io.siamstream.schemas.FrameEvent;
import io.siamstream.schemas.Region;
import io.siamstream.schemas.TargetCommand;
import io.siamstream.schemas.TargetStart;
import io.siamstream.schemas.TrackEvent;
import io.siamstream.schemas.TrackEventType;
import io.siamstream.tracker.TrackingRequest;
import io.siamstream.tracker.TrackingResult;
import io.siamstream.tracker.TrackingStep;
import io.siamstream.tracker.geometry.Region.OfBox;
import io.siamstream.tracker.image.Image;
import io.siamstream.tracker.state.TargetState;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * Targets that all go to the next camera at once, and what their events must be: each is ended by
 * one camera and begun by the other, once, and every frame between its first and the last one
 * touched it once. At which frame a target changes its camera is the broker's matter.
 */
final class HandOverWave {

    private static final int CAMERAS = 3;
    private static final int TARGETS = 3;
    private static final Instant BEGIN = Instant.parse("2026-01-01T00:00:00Z");
    private static final long FRAME_MILLIS = 40;

    private static final Set<TrackEventType> TRACKED =
            EnumSet.of(TrackEventType.STARTED, TrackEventType.UPDATED, TrackEventType.REACQUIRED);

    private final Random random;
    private final Map<String, Image> pictures = new HashMap<>();
    private long next;

    HandOverWave(long seed) {
        random = new Random(seed);
    }

    /** The next frames of all cameras; the first ones start the targets. */
    List<FrameEvent> rounds(int count) {
        List<FrameEvent> frames = new ArrayList<>();
        for (int round = 0; round < count; round++) {
            for (int camera = 0; camera < CAMERAS; camera++) {
                frames.add(frame(camera));
            }
            next++;
        }
        return frames;
    }

    private FrameEvent frame(int camera) {
        byte[] pixels = new byte[3 * Footage.WIDTH * Footage.HEIGHT];
        random.nextBytes(pixels);
        pixels[0] = 0;
        pictures.put(camera(camera) + "/" + next, new Image(Footage.WIDTH, Footage.HEIGHT, pixels));
        return FrameEvent.newBuilder()
                .setCameraId(camera(camera))
                .setSequence(next)
                .setCaptureTime(BEGIN.plusMillis(next * FRAME_MILLIS))
                .setEncoding(FrameEncoding.BGR)
                .setWidth(Footage.WIDTH)
                .setHeight(Footage.HEIGHT)
                .setPayload(ByteBuffer.wrap(pixels))
                .setTargets(
                        next > 0
                                ? List.of()
                                : IntStream.range(0, TARGETS)
                                        .mapToObj(each -> start(camera, each))
                                        .toList())
                .build();
    }

    private static TargetStart start(int camera, int each) {
        return TargetStart.newBuilder()
                .setTargetId(target(camera, each))
                .setRegion(Region.newBuilder().setBox(new Box(2.0 + each, 3.0, 10.0, 8.0)).build())
                .build();
    }

    /** One order for each target: to the next camera. */
    List<TargetCommand> orders() {
        List<TargetCommand> orders = new ArrayList<>();
        for (int camera = 0; camera < CAMERAS; camera++) {
            for (int each = 0; each < TARGETS; each++) {
                orders.add(
                        TargetCommand.newBuilder()
                                .setCameraId(camera(camera))
                                .setTargetId(target(camera, each))
                                .setAction(CommandAction.HAND_OVER)
                                .setToCamera(camera((camera + 1) % CAMERAS))
                                .build());
            }
        }
        return orders;
    }

    /** Whether all targets were tracked by the camera that they went to. */
    boolean arrived(List<TrackEvent> events) {
        return orders().stream()
                .allMatch(
                        order ->
                                of(events, order.getToCamera(), order).stream()
                                        .anyMatch(event -> TRACKED.contains(event.getType())));
    }

    /** Whether they were tracked in its last frame. */
    boolean complete(List<TrackEvent> events) {
        return orders().stream()
                .allMatch(order -> events.stream().anyMatch(event -> isAtTheEnd(event, order)));
    }

    private boolean isAtTheEnd(TrackEvent event, TargetCommand order) {
        return isOf(event, order.getToCamera(), order)
                && TRACKED.contains(event.getType())
                && event.getSequence() == next - 1;
    }

    private static boolean isOf(TrackEvent event, String camera, TargetCommand order) {
        return event.getCameraId().equals(camera)
                && event.getTargetId().equals(order.getTargetId());
    }

    /** The events beside what they must be. */
    TrackComparison compare(List<TrackEvent> events) {
        int gaps = 0;
        int different = 0;
        int lost = 0;
        int strangers = 0;
        for (TargetCommand order : orders()) {
            List<TrackEvent> before = of(events, order.getCameraId(), order);
            List<TrackEvent> after = of(events, order.getToCamera(), order);
            gaps +=
                    missing(before, TrackEventType.ENDED)
                            + missing(after, TrackEventType.HANDED_OVER);
            List<TrackEvent> tracked = new ArrayList<>();
            for (TrackEvent event : concat(before, after)) {
                if (TRACKED.contains(event.getType())) {
                    tracked.add(event);
                } else if (event.getType() != TrackEventType.ENDED
                        && event.getType() != TrackEventType.HANDED_OVER) {
                    strangers++;
                }
            }
            gaps += skipped(before) + skipped(after);
            different += different(tracked);
            lost += after.stream().anyMatch(event -> isAtTheEnd(event, order)) ? 0 : 1;
        }
        return new TrackComparison(
                events.size(),
                gaps,
                TrackComparison.duplicates(events),
                strangers,
                different,
                lost,
                0);
    }

    private static List<TrackEvent> of(
            List<TrackEvent> events, String camera, TargetCommand order) {
        return events.stream().filter(event -> isOf(event, camera, order)).toList();
    }

    private static List<TrackEvent> concat(List<TrackEvent> some, List<TrackEvent> more) {
        List<TrackEvent> all = new ArrayList<>(some);
        all.addAll(more);
        return all;
    }

    private static int missing(List<TrackEvent> events, TrackEventType type) {
        return events.stream().filter(event -> event.getType() == type).count() == 1 ? 0 : 1;
    }

    private static int skipped(List<TrackEvent> events) {
        List<Long> sequences =
                events.stream()
                        .filter(event -> TRACKED.contains(event.getType()))
                        .map(TrackEvent::getSequence)
                        .toList();
        return (int)
                IntStream.range(1, sequences.size())
                        .filter(at -> sequences.get(at) != sequences.get(at - 1) + 1)
                        .count();
    }

    /** How many events tell another box or version than a model that sees their frames once. */
    private int different(List<TrackEvent> tracked) {
        LedgerTracker model = new LedgerTracker(new FaultHook() {});
        TargetState state = null;
        int different = 0;
        for (TrackEvent event : tracked) {
            if (state == null) {
                int each = event.getTargetId().charAt(event.getTargetId().length() - 1) - '0';
                state =
                        TargetState.starting(
                                new OfBox(
                                        new io.siamstream.tracker.geometry.Box(
                                                2.0 + each, 3, 10, 8)));
            }
            Image picture = pictures.get(event.getCameraId() + "/" + event.getSequence());
            TrackingStep step =
                    model.track(List.of(new TrackingRequest(state, picture, false))).steps().get(0);
            state = step.state();
            different += isSame(event, step.result()) ? 0 : 1;
        }
        return different;
    }

    private static boolean isSame(TrackEvent event, TrackingResult result) {
        var box = result.estimate();
        return event.getTemplateVersion() == result.templateVersion()
                && new Box(box.x(), box.y(), box.width(), box.height()).equals(event.getBox());
    }

    private static String camera(int number) {
        return Footage.CAMERA + number;
    }

    private static String target(int camera, int each) {
        return "target-%d-%d".formatted(camera, each);
    }
}
