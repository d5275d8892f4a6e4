package io.siamstream.operators.tracking;

import static org.assertj.core.api.Assertions.assertThat;

import io.siamstream.operators.TrackerFactory;
import io.siamstream.operators.decoding.BgrDecoder;
import io.siamstream.operators.options.DetectionOptions;
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
