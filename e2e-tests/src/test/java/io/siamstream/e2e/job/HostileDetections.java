package io.siamstream.e2e.job;

import io.siamstream.schemas.Box;
import io.siamstream.schemas.DetectedObject;
import io.siamstream.schemas.DetectionEvent;
import io.siamstream.schemas.DetectionRules;
import io.siamstream.schemas.SingleObjectFormat;
import io.siamstream.schemas.Zone;
import io.siamstream.testing.TestCamera;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** What no detector and nobody who writes rules may send, of the camera gate. */
final class HostileDetections {

    private static final TestCamera GATE = new TestCamera("gate");
    private static final SingleObjectFormat<DetectionEvent> DETECTIONS =
            SingleObjectFormat.of(DetectionEvent.class);
    private static final SingleObjectFormat<DetectionRules> RULES =
            SingleObjectFormat.of(DetectionRules.class);

    private HostileDetections() {}

    /** Records of detections that are no good as a whole. */
    static List<byte[]> refused() {
        DetectedObject good = object(TestCamera.box(0, 0), "square");
        return Stream.<Consumer<DetectionEvent>>of(
                        event -> event.setObjects(Collections.nCopies(10_000, good)),
                        event ->
                                event.setObjects(
                                        List.of(object(new Box(Double.NaN, 0., 1., 1.), "car"))),
                        event -> event.setObjects(List.of(scored(Double.NaN))),
                        event ->
                                event.setObjects(
                                        List.of(
                                                object(
                                                        TestCamera.box(0, 0),
                                                        "c".repeat(1_000_000)))),
                        event -> event.setSequence(null))
                .map(
                        change -> {
                            DetectionEvent event = GATE.detections("square", 0, 0);
                            change.accept(event);
                            return DETECTIONS.encode(event);
                        })
                .toList();
    }

    /** Rules that cannot be followed. */
    static List<byte[]> refusedRules() {
        return Stream.<Consumer<DetectionRules>>of(
                        rules ->
                                rules.setZones(
                                        List.of(new Zone(List.of(0., 0., 1., 1., 1., 0., 0., 1.)))),
                        rules -> rules.setScore(Double.NaN),
                        rules -> rules.setClasses(List.of("c".repeat(1_000_000))))
                .map(
                        change -> {
                            DetectionRules rules =
                                    DetectionRules.newBuilder().setCameraId("gate").build();
                            change.accept(rules);
                            return RULES.encode(rules);
                        })
                .toList();
    }

    /** Detections that meet no frame, or that meet one and lie outside of it. */
    static List<DetectionEvent> rejected() {
        DetectionEvent unknown = new TestCamera("gaet").detections("square", 0, 0);
        DetectionEvent neverComes = GATE.detections("square", 5, 0);
        neverComes.setSequence(1_000_000L);
        DetectionEvent future = GATE.detections("square", 5, 0);
        future.setSequence(null);
        future.setCaptureTime(TestCamera.START.plus(Duration.ofDays(1)));
        DetectionEvent outside = GATE.detections("square", 0);
        outside.setObjects(List.of(object(new Box(5000., 0., 10., 10.), "square")));
        return List.of(unknown, neverComes, future, outside);
    }

    private static DetectedObject object(Box box, String className) {
        return new DetectedObject(box, className, 0.9, null, null);
    }

    private static DetectedObject scored(double score) {
        return new DetectedObject(TestCamera.box(0, 0), "car", score, null, null);
    }
}
