package io.siamstream.operators.tracking;

import static org.assertj.core.api.Assertions.assertThat;

import io.siamstream.operators.options.DetectionOptions;
import io.siamstream.operators.options.HandOverOptions;
import io.siamstream.schemas.Box;
import io.siamstream.schemas.CommandAction;
import io.siamstream.schemas.DetectedObject;
import io.siamstream.schemas.DetectionEvent;
import io.siamstream.schemas.FrameEncoding;
import io.siamstream.schemas.FrameEvent;
import io.siamstream.schemas.HandOver;
import io.siamstream.schemas.TargetCommand;
import io.siamstream.schemas.TargetStatus;
import io.siamstream.schemas.TrackEvent;
import io.siamstream.schemas.TrackEventType;
import io.siamstream.testing.TestCamera;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.flink.configuration.Configuration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class HandOverTest {

    private static final TestCamera GATE = new TestCamera("gate");
    private static final TestCamera YARD = new TestCamera("yard");
    private static final String SQUARE = TestCamera.target(0);

    private final Configuration options = new Configuration();
    private TrackingHarness harness;

    @AfterEach
    void close() {
        if (harness != null) {
            harness.close();
            harness = null;
        }
    }

    @Test
    void aTargetIsFoundOnTheOtherCameraUnderItsId() throws Exception {
        open();
        harness.track(GATE.frameThatStarts(0, 0), GATE.frame(1), GATE.frame(2), GATE.frame(3));
        handOver(GATE, YARD);
        pass();
        harness.track(YARD.frame(40, 1), YARD.frame(41, 1, 2), YARD.frame(42), YARD.frame(43));
        harness.track(GATE.frame(4));

        assertThat(harness.story("gate", SQUARE))
                .containsExactly("STARTED@0", "UPDATED@1", "UPDATED@2", "UPDATED@3", "ENDED@3");
        assertThat(harness.story("yard", SQUARE))
                .containsExactly(
                        "HANDED_OVER@40",
                        "UPDATED@40",
                        "UPDATED@41",
                        "REACQUIRED@42",
                        "UPDATED@43");
        assertThat(harness.events(TrackEventType.REACQUIRED))
                .singleElement()
                .returns(TestCamera.box(0, 42), TrackEvent::getBox)
                .returns(2L, TrackEvent::getTemplateVersion);
    }

    @Test
    void bothEndsNameEachOther() throws Exception {
        open();
        FrameEvent first = GATE.frameThatStarts(0, 0);
        first.getTargets().get(0).setLabel("taxi");
        harness.track(first);
        handOver(GATE, YARD);
        pass();
        harness.track(YARD.frame(7, 1));

        assertThat(harness.events(TrackEventType.ENDED))
                .singleElement()
                .returns("HANDED_OVER", TrackEvent::getReason)
                .returns("yard", TrackEvent::getOtherCamera)
                .returns("taxi", TrackEvent::getLabel);
        assertThat(harness.events(TrackEventType.HANDED_OVER))
                .singleElement()
                .returns("gate", TrackEvent::getOtherCamera)
                .returns("taxi", TrackEvent::getLabel)
                .returns(TargetStatus.LOST, TrackEvent::getStatus)
                .returns(TestCamera.captureTime(7), TrackEvent::getCaptureTime);
        assertThat(harness.events(TrackEventType.UPDATED))
                .singleElement()
                .returns(null, TrackEvent::getOtherCamera)
                .returns(null, TrackEvent::getBox);
    }

    @Test
    void aTargetThatIsNotFoundEndsWithItsReason() throws Exception {
        options.set(HandOverOptions.TIMEOUT, TestCamera.PERIOD.multipliedBy(2));
        open();
        harness.track(GATE.frameThatStarts(0, 0));
        handOver(GATE, YARD);
        pass();
        harness.track(YARD.frame(7, 1), YARD.frame(8, 1), YARD.frame(9, 1), YARD.frame(10, 1));
        harness.track(YARD.frame(11));

        assertThat(harness.story("yard", SQUARE))
                .containsExactly(
                        "HANDED_OVER@7", "UPDATED@7", "UPDATED@8", "UPDATED@9", "ENDED@10");
        assertThat(harness.events(TrackEventType.ENDED).get(1))
                .returns("HAND_OVER_NOT_FOUND", TrackEvent::getReason)
                .returns("gate", TrackEvent::getOtherCamera);
    }

    @Test
    void onceFoundItIsATargetAsAnyOther() throws Exception {
        options.set(HandOverOptions.TIMEOUT, TestCamera.PERIOD);
        open();
        harness.track(GATE.frameThatStarts(0, 0));
        handOver(GATE, YARD);
        pass();
        harness.track(YARD.frame(7), YARD.frame(8, 1), YARD.frame(12, 1), YARD.frame(13));

        assertThat(harness.story("yard", SQUARE))
                .containsExactly(
                        "HANDED_OVER@7", "REACQUIRED@7", "LOST@8", "UPDATED@12", "REACQUIRED@13");
    }

    @Test
    void aLostTargetIsHandedOverToo() throws Exception {
        open();
        harness.track(GATE.frameThatStarts(0, 0), GATE.frame(1, 1));
        handOver(GATE, YARD);
        pass();
        harness.track(YARD.frame(7));

        assertThat(harness.story("gate", SQUARE)).containsExactly("STARTED@0", "LOST@1", "ENDED@1");
        assertThat(harness.story("yard", SQUARE)).containsExactly("HANDED_OVER@7", "REACQUIRED@7");
    }

    @Test
    void itGoesInCirclesUnderOneIdAndNoEventIdComesTwice() throws Exception {
        open();
        harness.track(GATE.frameThatStarts(0, 0), YARD.frame(0));
        for (int round = 1; round <= 3; round++) {
            handOver(GATE, YARD);
            pass();
            harness.track(YARD.frame(round));
            handOver(YARD, GATE);
            pass();
            harness.track(GATE.frame(round));
        }

        assertThat(harness.story("gate", SQUARE))
                .containsExactly(
                        "STARTED@0",
                        "ENDED@0",
                        "HANDED_OVER@1",
                        "REACQUIRED@1",
                        "ENDED@1",
                        "HANDED_OVER@2",
                        "REACQUIRED@2",
                        "ENDED@2",
                        "HANDED_OVER@3",
                        "REACQUIRED@3");
        assertThat(harness.events()).extracting(TrackEvent::getEventId).doesNotHaveDuplicates();
    }

    @Test
    void anIdThatLivesOnTheOtherCameraIsLeftAlone() throws Exception {
        open();
        harness.track(GATE.frameThatStarts(0, 0), YARD.frameThatStarts(0, 0));
        handOver(GATE, YARD);
        pass();
        harness.track(YARD.frame(1), YARD.frame(2));

        assertThat(harness.story("yard", SQUARE))
                .containsExactly("STARTED@0", "REJECTED@1", "UPDATED@1", "UPDATED@2");
        assertRejected("DUPLICATE_TARGET", "gate");
    }

    @Test
    void aCameraThatWasNeverHeardAnswersInTheEnd() throws Exception {
        open();
        harness.track(GATE.frameThatStarts(0, 0));
        handOver(GATE, YARD);
        pass();
        harness.wait(120_000);
        harness.flush();

        assertRejected("UNKNOWN_CAMERA", "gate");
        assertThat(harness.events(TrackEventType.REJECTED).get(0).getCameraId()).isEqualTo("yard");
    }

    @Test
    void aTargetThatIsNotThereIsNotHandedOver() throws Exception {
        open();
        harness.track(GATE.frameThatStarts(0, 0));
        harness.send(GATE.command(CommandAction.STOP, SQUARE, null, null));
        handOver(GATE, YARD);

        assertThat(harness.story("gate", SQUARE))
                .containsExactly("STARTED@0", "ENDED@0", "REJECTED@0");
        assertRejected("UNKNOWN_TARGET", "yard");
        assertThat(harness.handOvers()).isEmpty();
    }

    @Test
    void aCameraCannotHandOverToItselfOrToNone() throws Exception {
        open();
        harness.track(GATE.frameThatStarts(0, 0));
        handOver(GATE, GATE);
        TargetCommand nowhere = GATE.handOverCommand(0, YARD);
        nowhere.setToCamera(null);
        harness.send(nowhere);
        harness.track(GATE.frame(1));

        assertThat(harness.story("gate", SQUARE))
                .containsExactly("STARTED@0", "REJECTED@0", "REJECTED@0", "UPDATED@1");
        assertThat(harness.events(TrackEventType.REJECTED))
                .extracting(TrackEvent::getReason)
                .containsOnly("HAND_OVER_CAMERA");
    }

    @Test
    void aTargetWithoutATemplateIsKept() throws Exception {
        open();
        harness.track(GATE.frameThatStarts(0, 0), GATE.frame(1));
        harness.send(GATE.command(CommandAction.CORRECT, SQUARE, TestCamera.box(0, 2), null));
        TargetCommand atTwo = GATE.handOverCommand(0, YARD);
        atTwo.setSequence(2L);
        harness.send(atTwo);
        harness.track(GATE.frame(2), GATE.frame(3));

        assertRejected("HAND_OVER_TOO_EARLY", "yard");
        assertThat(harness.story("gate", SQUARE))
                .containsExactly("STARTED@0", "UPDATED@1", "REJECTED@2", "UPDATED@2", "UPDATED@3");
    }

    @Test
    void withoutATopicNothingIsHandedOver() throws Exception {
        harness = new TrackingHarness(options, Connections.NONE);
        harness.open();
        harness.track(GATE.frameThatStarts(0, 0));
        handOver(GATE, YARD);
        harness.track(GATE.frame(1));

        assertRejected("HAND_OVER_OFF", "yard");
        assertThat(harness.story("gate", SQUARE))
                .containsExactly("STARTED@0", "REJECTED@0", "UPDATED@1");
    }

    @Test
    void aCommandWaitsForTheFrameThatItRefersTo() throws Exception {
        open();
        harness.track(GATE.frameThatStarts(0, 0));
        TargetCommand later = GATE.handOverCommand(0, YARD);
        later.setSequence(3L);
        harness.send(later);
        harness.track(GATE.frame(1), GATE.frame(2), GATE.frame(3));

        assertThat(harness.story("gate", SQUARE))
                .containsExactly("STARTED@0", "UPDATED@1", "UPDATED@2", "ENDED@3");
    }

    @Test
    void aStopMeetsATargetThatWaitsForTheFirstFrame() throws Exception {
        open();
        harness.track(GATE.frameThatStarts(0, 0), YARD.frame(0));
        handOver(GATE, YARD);
        pass();
        harness.send(YARD.command(CommandAction.STOP, SQUARE, null, null));
        harness.track(YARD.frame(1));

        assertRejected("STOPPED_BEFORE_START", "gate");
        assertThat(harness.story("yard", SQUARE)).containsExactly("REJECTED@0");
    }

    @Test
    void aLargerPictureIsSearchedForALargerTarget() throws Exception {
        open();
        harness.track(GATE.frameThatStarts(0, 0));
        handOver(GATE, YARD);
        pass();
        harness.track(larger(0));

        assertThat(harness.targets("yard").get(SQUARE).getTracker())
                .returns(16.0, tracker -> tracker.getWidth())
                .returns(16.0, tracker -> tracker.getHeight());
        assertThat(harness.events(TrackEventType.REACQUIRED))
                .singleElement()
                .returns(new Box(40.0, 20.0, 16.0, 16.0), TrackEvent::getBox);
    }

    @Test
    void whatNobodyCanSearchForIsAnswered() throws Exception {
        open();
        harness.track(GATE.frameThatStarts(0, 0));
        handOver(GATE, YARD);
        HandOver good = harness.handOvers().get(0);
        HandOver withoutTracker = HandOver.newBuilder(good).setTracker(null).build();
        HandOver withoutSize = HandOver.newBuilder(good).setWidth(0).build();
        HandOver notANumber = HandOver.newBuilder(good).build();
        notANumber.getTracker().setWidth(Double.NaN);
        HandOver strange = HandOver.newBuilder(good).build();
        strange.getTracker().setStatus("ASLEEP");
        HandOver halved = HandOver.newBuilder(good).build();
        halved.getTracker().setBoxCorrection(List.of(1.0));
        for (HandOver bad : List.of(withoutTracker, withoutSize, notANumber, strange, halved)) {
            harness.send(bad);
        }
        harness.track(YARD.frame(0));

        assertThat(harness.events(TrackEventType.REJECTED))
                .hasSize(5)
                .allSatisfy(
                        event ->
                                assertThat(event)
                                        .returns("HAND_OVER_INVALID", TrackEvent::getReason)
                                        .returns("yard", TrackEvent::getCameraId)
                                        .returns("gate", TrackEvent::getOtherCamera));
        assertThat(harness.targets("yard").isEmpty()).isTrue();
    }

    @Test
    void anotherNetworksTemplatesAreRefusedBeforeTheyAreUsed() throws Exception {
        harness = TrackingHarness.open(context -> new StrangeTracker(), options);
        harness.track(GATE.frameThatStarts(0, 0));
        handOver(GATE, YARD);
        pass();
        harness.track(YARD.frame(0), YARD.frame(1));

        assertRejected("HAND_OVER_INVALID", "gate");
        assertThat(harness.story("yard", SQUARE)).containsExactly("REJECTED@0");
    }

    @Test
    void aDetectionOfItsClassFindsItAndNoOther() throws Exception {
        // The tracker finds nothing by itself, and no detection starts a target.
        options.set(DetectionOptions.TARGETS, 0);
        harness = TrackingHarness.open(context -> new BlindTracker(), options);
        harness.track(GATE.frameThatStarts(0, 0), GATE.frame(1));
        detect(GATE, 0, 1, "cube");
        harness.track(GATE.frame(2));
        handOver(GATE, YARD);
        pass();
        harness.track(YARD.frame(7), YARD.frame(8));
        detect(YARD, 0, 7, "ball");
        detect(YARD, 1, 7, "cube");
        harness.track(YARD.frame(9));
        assertThat(harness.events(TrackEventType.REACQUIRED)).isEmpty();

        detect(YARD, 0, 9, "cube");
        harness.track(YARD.frame(10), YARD.frame(11));

        assertThat(harness.story("yard", SQUARE))
                .containsExactly(
                        "HANDED_OVER@7",
                        "UPDATED@7",
                        "UPDATED@8",
                        "UPDATED@9",
                        "REACQUIRED@10",
                        "UPDATED@11");
        assertThat(harness.events(TrackEventType.UPDATED).get(2))
                .returns("cube", TrackEvent::getClassName)
                .returns(TestCamera.captureTime(1), TrackEvent::getLastDetected);
        assertThat(harness.events(TrackEventType.REACQUIRED))
                .singleElement()
                .returns("cube", TrackEvent::getClassName)
                .returns(TestCamera.captureTime(9), TrackEvent::getLastDetected);
    }

    @Test
    void aCheckpointAtEveryStepLosesAndDoublesNothing() throws Exception {
        List<TrackEvent> undisturbed = steps(-1);
        for (int at = 0; at < 5; at++) {
            assertThat(steps(at))
                    .as("restored at step %d", at)
                    .usingRecursiveFieldByFieldElementComparatorIgnoringFields("emitTime")
                    .containsExactlyElementsOf(undisturbed);
        }
    }

    /** All events, of an operator that is restored from its own state at one of the steps. */
    private List<TrackEvent> steps(int restoredAt) throws Exception {
        open();
        List<TrackEvent> events = new ArrayList<>();
        List<HandOver> onTheWay = new ArrayList<>();
        for (int step = 0; step < 5; step++) {
            if (step == restoredAt) {
                var state = harness.checkpoint();
                events.addAll(harness.events());
                onTheWay.addAll(harness.handOvers());
                harness.close();
                harness = new TrackingHarness(options);
                harness.restore(state);
            }
            switch (step) {
                case 0 -> harness.track(GATE.frameThatStarts(0, 0), GATE.frame(1), YARD.frame(0));
                case 1 -> handOver(GATE, YARD);
                case 2 -> {
                    onTheWay.addAll(harness.handOvers());
                    harness.send(onTheWay.get(0));
                    harness.flush();
                }
                case 3 -> harness.track(YARD.frame(1, 1), GATE.frame(2));
                default -> harness.track(YARD.frame(2), YARD.frame(3));
            }
        }
        events.addAll(harness.events());
        close();
        return events;
    }

    private void open() throws Exception {
        harness = TrackingHarness.open(options);
    }

    private void handOver(TestCamera from, TestCamera to) throws Exception {
        harness.send(from.handOverCommand(0, to));
        harness.flush();
    }

    /** Brings the last target that went to where it goes. */
    private void pass() throws Exception {
        List<HandOver> all = harness.handOvers();
        harness.send(all.get(all.size() - 1));
        harness.flush();
    }

    private void detect(TestCamera camera, int object, long sequence, String className)
            throws Exception {
        harness.send(
                DetectionEvent.newBuilder()
                        .setCameraId(camera.id())
                        .setStreamEpoch(0L)
                        .setSequence(sequence)
                        .setDetector("yolo")
                        .setObjects(
                                List.of(
                                        DetectedObject.newBuilder()
                                                .setBox(TestCamera.box(object, sequence))
                                                .setClassName(className)
                                                .setScore(0.9)
                                                .build()))
                        .build(),
                null);
        harness.flush();
    }

    /** A frame of twice the size whose square is twice as large. */
    private static FrameEvent larger(long sequence) {
        int width = 2 * TestCamera.WIDTH;
        int height = 2 * TestCamera.HEIGHT;
        byte[] bgr = new byte[3 * width * height];
        for (int y = 20; y < 36; y++) {
            int from = 3 * (y * width + 40);
            Arrays.fill(bgr, from, from + 3 * 16, (byte) 80);
        }
        return FrameEvent.newBuilder()
                .setCameraId(YARD.id())
                .setSequence(sequence)
                .setCaptureTime(TestCamera.captureTime(sequence))
                .setEncoding(FrameEncoding.BGR)
                .setWidth(width)
                .setHeight(height)
                .setPayload(ByteBuffer.wrap(bgr))
                .build();
    }

    private void assertRejected(String reason, String otherCamera) {
        assertThat(harness.events(TrackEventType.REJECTED))
                .singleElement()
                .returns(reason, TrackEvent::getReason)
                .returns(otherCamera, TrackEvent::getOtherCamera);
    }
}
