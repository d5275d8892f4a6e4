package io.siamstream.operators.tracking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.siamstream.operators.TrackerFactory;
import io.siamstream.operators.decoding.BgrDecoder;
import io.siamstream.operators.options.DetectionOptions;
import io.siamstream.operators.options.OrderOptions;
import io.siamstream.operators.options.OverloadOptions;
import io.siamstream.schemas.Box;
import io.siamstream.schemas.DetectedObject;
import io.siamstream.schemas.DetectionEvent;
import io.siamstream.schemas.DetectionRules;
import io.siamstream.schemas.TrackEvent;
import io.siamstream.schemas.TrackEventType;
import io.siamstream.testing.ReferenceTracker;
import io.siamstream.testing.TestCamera;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class DetectionsTest {

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
    void lateDetectionsStartATargetFromTheirFrameOn() throws Exception {
        open();
        harness.track(GATE.frame(0), GATE.frame(1), GATE.frame(2), GATE.frame(3));

        detect(0, seen(0, 0));
        detect(1, seen(0, 1));
        harness.flush();

        assertThat(harness.story("gate", "square-1"))
                .containsExactly("STARTED@1", "UPDATED@2", "UPDATED@3");
        assertThat(harness.events(TrackEventType.UPDATED).get(1))
                .returns(TestCamera.box(0, 3), TrackEvent::getBox)
                .returns("square", TrackEvent::getClassName)
                .returns(TestCamera.captureTime(1), TrackEvent::getLastDetected);
    }

    @Test
    void detectionsThatComeFirstWaitForTheirFrame() throws Exception {
        options.set(DetectionOptions.SEEN, 1);
        options.set(DetectionOptions.OUT_OF, 1);
        open();
        detect(1, seen(0, 1));
        harness.track(GATE.frame(0));
        assertThat(harness.events()).isEmpty();

        harness.track(GATE.frame(1), GATE.frame(2));

        assertThat(harness.story("gate", "square-1")).containsExactly("STARTED@1", "UPDATED@2");
    }

    @Test
    void theFrameIsFoundByItsCaptureTimeToo() throws Exception {
        atOnce();
        harness.track(GATE.frame(0), GATE.frame(1));

        DetectionEvent event = event("yolo", null, seen(0, 1));
        event.setCaptureTime(TestCamera.captureTime(1));
        harness.send(event, null);
        harness.flush();

        assertThat(harness.story("gate", "square-1")).containsExactly("STARTED@1");
    }

    @Test
    void severalTargetsOfOneRecordAreRewoundTogether() throws Exception {
        atOnce();
        harness.track(GATE.frame(0), GATE.frame(1), GATE.frame(2));

        detect(0, seen(0, 0), seen(1, 0), seen(2, 0));
        harness.flush();

        for (int number = 1; number <= 3; number++) {
            assertThat(harness.story("gate", "square-" + number))
                    .containsExactly("STARTED@0", "UPDATED@1", "UPDATED@2");
        }
    }

    @Test
    void aTargetThatLivesTakesItsDetectionsAndIsNotStartedTwice() throws Exception {
        atOnce();
        harness.send(GATE.startCommand(0, 0));
        harness.track(GATE.frame(0), GATE.frame(1), GATE.frame(2));
        detect(1, seen(0, 1));
        detect(1, seen(0, 1));
        detect(0, seen(0, 0));
        harness.track(GATE.frame(3));

        assertThat(harness.events(TrackEventType.STARTED)).hasSize(1);
        assertThat(harness.events().get(3))
                .returns("square", TrackEvent::getClassName)
                .returns(TestCamera.captureTime(1), TrackEvent::getLastDetected);
    }

    @Test
    void detectionsOfAFrameBeforeATargetBeganStartNoSecondOne() throws Exception {
        atOnce();
        harness.track(GATE.frame(0), GATE.frame(1));
        detect(1, seen(0, 1));
        detect(0, seen(0, 0));
        harness.flush();

        assertThat(harness.events(TrackEventType.STARTED)).hasSize(1);
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
    void aLostTargetIsFoundWhereItsDetectorSeesIt() throws Exception {
        atOnce(context -> new BlindTracker());
        harness.track(GATE.frame(0), GATE.frame(1));
        detect(1, seen(0, 1));
        harness.track(GATE.frame(2, 1, 2), GATE.frame(3), GATE.frame(4));
        assertThat(harness.story("gate", "square-1"))
                .containsExactly("STARTED@1", "LOST@2", "UPDATED@3", "UPDATED@4");

        detect(3, seen(0, 3));
        harness.track(GATE.frame(5));

        assertThat(harness.story("gate", "square-1")).last().isEqualTo("REACQUIRED@5");
        assertThat(harness.events(TrackEventType.STARTED)).hasSize(1);
        assertThat(harness.events(TrackEventType.REACQUIRED).get(0).getBox())
                .isEqualTo(TestCamera.box(0, 5));
    }

    @Test
    void anotherObjectIsNotTakenForALostTarget() throws Exception {
        atOnce(context -> new BlindTracker());
        harness.track(GATE.frame(0), GATE.frame(1));
        detect(1, seen(0, 1));
        harness.track(GATE.frame(2, 1, 2), GATE.frame(3, 1, 2));

        detect(3, seen(1, 3));
        harness.track(GATE.frame(4, 1, 2));

        assertThat(harness.events(TrackEventType.REACQUIRED)).isEmpty();
        assertThat(harness.story("gate", "square-2")).contains("STARTED@3");
    }

    @Test
    void aTargetThatItsDetectorMissesForLongIsToldAndFollowedOn() throws Exception {
        options.set(DetectionOptions.UNSEEN_AFTER, Duration.ofMillis(100));
        atOnce();
        for (int sequence = 0; sequence < 6; sequence++) {
            harness.track(GATE.frame(sequence));
            detect(sequence, sequence == 0 ? new DetectedObject[] {seen(0, 0)} : none());
        }
        harness.flush();

        assertThat(harness.events(TrackEventType.UNSEEN))
                .singleElement()
                .returns("NOT_DETECTED", TrackEvent::getReason)
                .returns(TestCamera.captureTime(0), TrackEvent::getLastDetected);
        assertThat(harness.story("gate", "square-1")).last().isEqualTo("UPDATED@5");
    }

    @Test
    void rulesOfTheCameraComeBeforeTheOptions() throws Exception {
        atOnce();
        harness.track(GATE.frame(0));
        DetectionRules rules =
                DetectionRules.newBuilder()
                        .setCameraId("gate")
                        .setClasses(List.of("car"))
                        .setTargetId("{detector}/{object}")
                        .build();
        DetectedObject car = named("car", TestCamera.box(1, 0));
        car.setObjectId("17");

        harness.send(event("yolo", 0L, seen(0, 0), car), rules);
        harness.flush();

        assertThat(harness.events(TrackEventType.STARTED))
                .extracting(TrackEvent::getTargetId)
                .containsExactly("yolo/17");
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
    void aRestoreInBetweenChangesNothing() throws Exception {
        options.set(DetectionOptions.SEEN, 2);
        List<String> undisturbed = new ArrayList<>();
        for (int restoredBefore : new int[] {-1, 1, 2, 3, 4, 5}) {
            harness = TrackingHarness.open(context -> new ReferenceTracker(), options);
            List<String> told = new ArrayList<>();
            for (int step = 0; step < 6; step++) {
                if (step == restoredBefore) {
                    OperatorSubtaskState state = harness.checkpoint();
                    harness.events().forEach(event -> told.add(shown(event)));
                    harness.close();
                    harness = new TrackingHarness(options, new BgrDecoder());
                    harness.restore(state);
                }
                detect(step + 1, seen(1, step + 1));
                harness.track(GATE.frame(step));
                if (step > 1) {
                    detect(step - 2, seen(0, step - 2));
                }
            }
            harness.flush();
            harness.events().forEach(event -> told.add(shown(event)));
            harness.close();
            if (undisturbed.isEmpty()) {
                undisturbed.addAll(told);
                assertThat(told).anyMatch(event -> event.contains("square-2|0|1|STARTED"));
            }
            assertThat(told).isEqualTo(undisturbed);
        }
        harness = null;
    }

    private static String shown(TrackEvent event) {
        return "%s %s %s".formatted(event.getEventId(), event.getBox(), event.getConfidence());
    }

    @Test
    void aNewEpochLeavesNothingOfTheOldOneBehind() throws Exception {
        atOnce();
        harness.track(GATE.frame(0), GATE.frame(1));
        detect(1, seen(0, 1));
        var next = GATE.frame(0);
        next.setStreamEpoch(1L);
        next.setCaptureTime(TestCamera.captureTime(2));
        harness.track(next);
        DetectionEvent old = event("yolo", 1L, seen(1, 1));
        old.setStreamEpoch(0L);
        harness.send(old, null);
        harness.flush();

        assertThat(harness.story("gate", "square-1")).containsExactly("STARTED@1", "UPDATED@0");
        assertThat(harness.events(TrackEventType.REJECTED))
                .singleElement()
                .returns("FRAME_PASSED", TrackEvent::getReason);
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

    private void open() throws Exception {
        harness = TrackingHarness.open(options);
    }

    private void atOnce() throws Exception {
        atOnce(context -> new ReferenceTracker());
    }

    private void atOnce(TrackerFactory trackers) throws Exception {
        options.set(DetectionOptions.SEEN, 1);
        options.set(DetectionOptions.OUT_OF, 1);
        harness = TrackingHarness.open(trackers, options);
    }

    private void detect(long sequence, DetectedObject... objects) throws Exception {
        harness.send(event("yolo", sequence, objects), null);
    }

    private static DetectedObject[] none() {
        return new DetectedObject[0];
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
                .setObjects(IntStream.range(0, objects.length).mapToObj(at -> objects[at]).toList())
                .build();
    }
}
