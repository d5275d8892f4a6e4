package io.siamstream.operators.tracking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.siamstream.operators.decoding.BgrDecoder;
import io.siamstream.operators.options.DetectionOptions;
import io.siamstream.operators.options.LifecycleOptions;
import io.siamstream.operators.options.OrderOptions;
import io.siamstream.operators.options.OverloadOptions;
import io.siamstream.schemas.Box;
import io.siamstream.schemas.DetectedObject;
import io.siamstream.schemas.DetectionEvent;
import io.siamstream.schemas.TrackEvent;
import io.siamstream.schemas.TrackEventType;
import io.siamstream.testing.ReferenceTracker;
import io.siamstream.testing.TestCamera;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.apache.flink.configuration.Configuration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What a detector gets wrong is told, and disturbs neither its camera nor another one. */
class HostileDetectionsTest {

    private static final TestCamera GATE = new TestCamera("gate");
    private static final TestCamera YARD = new TestCamera("yard");

    private final Configuration options = new Configuration();
    private TrackingHarness harness;

    @AfterEach
    void close() {
        if (harness != null) {
            harness.close();
        }
    }

    @Test
    void twoDetectorsThatDisagreeAreOneTarget() throws Exception {
        atOnce();
        harness.track(GATE.frame(0));
        harness.send(event("one", 0L, named("car", TestCamera.box(0, 0))), null);
        harness.send(event("other", 0L, named("truck", TestCamera.box(0, 0))), null);
        harness.track(GATE.frame(1));

        assertThat(harness.events(TrackEventType.STARTED))
                .singleElement()
                .returns("car-1", TrackEvent::getTargetId);
    }

    @Test
    void detectionsForAnUnknownCameraAreToldOnceAndDisturbNobody() throws Exception {
        options.set(OrderOptions.WAITING_TIME, Duration.ofSeconds(5));
        open();
        for (int record = 0; record < 3; record++) {
            DetectionEvent event = event("yolo", (long) record, seen(0, record));
            event.setCameraId("gaet");
            harness.send(event, null);
        }
        harness.send(YARD.startCommand(1, 0));
        harness.track(YARD.frame(0), YARD.frame(1));
        harness.wait(11_000);
        harness.flush();

        assertThat(harness.events(TrackEventType.REJECTED))
                .singleElement()
                .returns("UNKNOWN_CAMERA", TrackEvent::getReason)
                .returns("gaet", TrackEvent::getCameraId)
                .returns("", TrackEvent::getTargetId);
        assertThat(harness.story("yard", "square-1")).startsWith("STARTED@0", "UPDATED@1");
    }

    @Test
    void detectionsOfFramesThatNeverComeAreToldOnce() throws Exception {
        options.set(OrderOptions.WAITING_TIME, Duration.ofMillis(100));
        open();
        harness.track(GATE.frame(0));
        detect(1_000, seen(0, 0));
        detect(2_000, seen(0, 0));
        for (int sequence = 1; sequence < 6; sequence++) {
            harness.track(GATE.frame(sequence));
        }
        assertThat(harness.events(TrackEventType.REJECTED))
                .singleElement()
                .returns("FRAME_NEVER_CAME", TrackEvent::getReason);
    }

    @Test
    void noMoreDetectionsWaitThanAllowed() throws Exception {
        options.set(DetectionOptions.WAITING, 2);
        options.set(DetectionOptions.SEEN, 1);
        options.set(DetectionOptions.OUT_OF, 1);
        open();
        harness.track(GATE.frame(0));
        for (int ahead = 1; ahead < 10; ahead++) {
            detect(ahead, seen(0, ahead));
        }
        harness.track(GATE.frame(1));

        assertThat(harness.events(TrackEventType.REJECTED))
                .singleElement()
                .returns("TOO_MANY_DETECTIONS", TrackEvent::getReason);
        assertThat(harness.story("gate", "square-1")).containsExactly("STARTED@1");
    }

    @Test
    void detectionsThatComeTooLateAreToldOnce() throws Exception {
        options.set(OrderOptions.REWIND_FRAMES, 2);
        atOnce();
        harness.track(GATE.frame(0), GATE.frame(1), GATE.frame(2), GATE.frame(3));
        detect(0, seen(0, 0));
        detect(1, seen(0, 1));
        harness.flush();

        assertThat(harness.events())
                .singleElement()
                .returns("FRAME_PASSED", TrackEvent::getReason)
                .satisfies(event -> assertThat(event.getMessage()).contains("order.rewind.frames"));
    }

    @Test
    void boxesOutsideOfTheFrameAreLeftOutAndTheOthersUsed() throws Exception {
        atOnce();
        harness.track(GATE.frame(0));
        detect(
                0,
                named("square", new Box(500.0, 0.0, 10.0, 10.0)),
                named("square", new Box(0.0, 0.0, 0.0, 10.0)),
                seen(0, 0));
        harness.flush();

        assertThat(harness.events(TrackEventType.REJECTED))
                .singleElement()
                .returns("REGION_OUTSIDE", TrackEvent::getReason)
                .satisfies(event -> assertThat(event.getMessage()).contains("64 x 48"));
        assertThat(harness.story("gate", "square-1")).containsExactly("STARTED@0");
    }

    @Test
    void whatIsBeyondTheCapsIsToldOnce() throws Exception {
        options.set(OverloadOptions.CAMERA_TARGETS, 1);
        atOnce();
        harness.track(GATE.frame(0), GATE.frame(1));
        detect(0, seen(0, 0), seen(1, 0), seen(2, 0));
        detect(1, seen(0, 1), seen(1, 1), seen(2, 1));
        harness.flush();

        assertThat(harness.events(TrackEventType.STARTED)).hasSize(1);
        assertThat(harness.events(TrackEventType.REJECTED))
                .singleElement()
                .returns("CAMERA_TARGET_LIMIT", TrackEvent::getReason);
    }

    @Test
    void withoutKeptFramesThereAreNoDetections() {
        options.set(OrderOptions.REWIND_FRAMES, 0);
        assertThatThrownBy(
                        () ->
                                new CameraTrackingOperatorFactory(
                                        context -> new ReferenceTracker(),
                                        new BgrDecoder(),
                                        options,
                                        new Connections(true, false)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("order.rewind.frames is 0")
                .hasMessageContaining("topic.detections");
    }

    @Test
    void zonesThatCrossThemselvesAreRefusedAtTheStart() {
        options.set(DetectionOptions.ZONES, List.of("0,0 1,1 1,0 0,1"));
        assertThatThrownBy(this::open)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("detections.zones")
                .hasMessageContaining("must not cross");
    }

    static Stream<Consumer<DetectionEvent>> ofTheFuture() {
        return Stream.of(
                event -> event.setSequence(1_000_000L),
                event -> event.setSequence(Long.MAX_VALUE),
                event -> at(event, TestCamera.START.plus(Duration.ofDays(365))),
                event -> at(event, Instant.parse("9998-01-01T00:00:00Z")),
                event -> event.setStreamEpoch(7L),
                event -> event.setStreamEpoch(Long.MAX_VALUE));
    }

    @ParameterizedTest
    @MethodSource("ofTheFuture")
    void detectionsOfTheFutureAreToldOnceAndThoseOfTodayAreUsed(Consumer<DetectionEvent> change)
            throws Exception {
        options.set(OrderOptions.WAITING_TIME, Duration.ofMillis(100));
        atOnce();
        harness.track(GATE.frame(0), YARD.frame(0));
        for (int record = 0; record < 3; record++) {
            DetectionEvent event = GATE.detections("square", 1, 2);
            change.accept(event);
            harness.send(event, null);
        }
        for (long sequence = 1; sequence < 6; sequence++) {
            harness.track(GATE.frame(sequence), YARD.frame(sequence));
            harness.send(GATE.detections("square", sequence, 0), null);
            harness.send(YARD.detections("square", sequence, 1), null);
        }
        harness.flush();

        assertThat(harness.events(TrackEventType.REJECTED))
                .extracting(TrackEvent::getCameraId, TrackEvent::getReason)
                .containsExactly(tuple("gate", "FRAME_NEVER_CAME"));
        for (TestCamera camera : List.of(GATE, YARD)) {
            assertThat(harness.story(camera.id(), "square-1"))
                    .containsExactly(
                            "STARTED@1", "UPDATED@2", "UPDATED@3", "UPDATED@4", "UPDATED@5");
        }
        assertThat(harness.events(TrackEventType.STARTED)).hasSize(2);
    }

    @Test
    void aClockThatIsAheadFillsWhatMayWaitAndHoldsUpNoOtherDetector() throws Exception {
        options.set(DetectionOptions.WAITING, 4);
        atOnce();
        harness.track(GATE.frame(0));
        for (long sequence = 1; sequence < 20; sequence++) {
            DetectionEvent ahead = GATE.detections("square", sequence, 1);
            ahead.setDetector("ahead");
            at(ahead, TestCamera.captureTime(sequence).plus(Duration.ofHours(1)));
            harness.send(ahead, null);
            harness.track(GATE.frame(sequence));
            harness.send(GATE.detections("square", sequence, 0), null);
        }
        harness.flush();

        assertThat(harness.events(TrackEventType.REJECTED))
                .singleElement()
                .returns("TOO_MANY_DETECTIONS", TrackEvent::getReason)
                .satisfies(event -> assertThat(event.getMessage()).contains("detections.waiting"));
        assertThat(harness.story("gate", "square-1")).hasSize(19);
        assertThat(harness.events(TrackEventType.STARTED)).hasSize(1);
    }

    @Test
    void whatWaitsForACameraThatFellSilentIsAnsweredInBoundedTime() throws Exception {
        atOnce();
        harness.track(GATE.frame(0));
        harness.send(GATE.detections("square", 5, 0), null);
        harness.flush();
        for (int look = 0; look < 4; look++) {
            harness.wait((int) LifecycleOptions.SILENT_AFTER.defaultValue().toMillis());
            harness.flush();
        }

        assertThat(harness.events(TrackEventType.REJECTED))
                .singleElement()
                .returns("FRAME_NEVER_CAME", TrackEvent::getReason);
    }

    @Test
    void aDetectorThatSeesNothingTakesNoTargetFromOneThatSeesIt() throws Exception {
        options.set(DetectionOptions.UNSEEN_AFTER, Duration.ofMillis(100));
        atOnce();
        for (long sequence = 0; sequence < 12; sequence++) {
            harness.track(GATE.frame(sequence));
            harness.send(GATE.detections("square", sequence, 0), null);
            DetectionEvent blind = GATE.detections("square", sequence);
            blind.setDetector("blind");
            harness.send(blind, null);
        }
        harness.flush();

        assertThat(harness.events())
                .extracting(TrackEvent::getType)
                .containsOnly(TrackEventType.STARTED, TrackEventType.UPDATED);
        assertThat(harness.story("gate", "square-1")).hasSize(12);
    }

    @Test
    void twoDetectorsWhoseBoxesDisagreeKeepOneTargetOnItsObject() throws Exception {
        atOnce();
        for (long sequence = 0; sequence < 12; sequence++) {
            harness.track(GATE.frame(sequence));
            Box box = TestCamera.box(0, sequence);
            Box shifted =
                    new Box(
                            box.getX() + 1,
                            box.getY() + 1,
                            box.getWidth() + 1,
                            box.getHeight() + 1);
            harness.send(event("one", sequence, named("square", box)), null);
            harness.send(event("other", sequence, named("van", shifted)), null);
        }
        harness.flush();

        assertThat(harness.events(TrackEventType.STARTED)).hasSize(1);
        assertThat(harness.story("gate", "square-1")).hasSize(12);
        assertThat(harness.events().get(11).getClassName()).isEqualTo("square");
    }

    @Test
    void threeHundredObjectsOnOneSpotAreOneTargetAndThoseOfAnotherCameraGoOn() throws Exception {
        atOnce();
        harness.track(GATE.frame(0), YARD.frameThatStarts(0, 1));
        harness.send(
                event(
                        "yolo",
                        0L,
                        Stream.generate(() -> named("square", TestCamera.box(0, 0)))
                                .limit(300)
                                .toArray(DetectedObject[]::new)),
                null);
        harness.track(GATE.frame(1), YARD.frame(1));

        assertThat(harness.story("gate", "square-1")).containsExactly("STARTED@0", "UPDATED@1");
        assertThat(harness.events(TrackEventType.STARTED)).hasSize(2);
        assertThat(harness.story("yard", "square-1")).containsExactly("STARTED@0", "UPDATED@1");
    }

    private void open() throws Exception {
        harness = TrackingHarness.open(options);
    }

    private void atOnce() throws Exception {
        options.set(DetectionOptions.SEEN, 1);
        options.set(DetectionOptions.OUT_OF, 1);
        open();
    }

    private static void at(DetectionEvent event, Instant captureTime) {
        event.setSequence(null);
        event.setCaptureTime(captureTime);
    }

    private void detect(long sequence, DetectedObject... objects) throws Exception {
        harness.send(event("yolo", sequence, objects), null);
    }

    private static DetectedObject seen(int object, long sequence) {
        return named("square", TestCamera.box(object, sequence));
    }

    private static DetectedObject named(String className, Box box) {
        return new DetectedObject(box, className, 0.9, null, null);
    }

    private static DetectionEvent event(String detector, Long sequence, DetectedObject... objects) {
        return DetectionEvent.newBuilder()
                .setCameraId("gate")
                .setSequence(sequence)
                .setDetector(detector)
                .setObjects(List.of(objects))
                .build();
    }
}
