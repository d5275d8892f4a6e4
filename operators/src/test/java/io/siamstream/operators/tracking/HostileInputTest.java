package io.siamstream.operators.tracking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.siamstream.operators.InputLimits;
import io.siamstream.operators.options.LifecycleOptions;
import io.siamstream.operators.options.OverloadOptions;
import io.siamstream.schemas.CommandAction;
import io.siamstream.schemas.DeadLetter;
import io.siamstream.schemas.FrameEvent;
import io.siamstream.schemas.Region;
import io.siamstream.schemas.TargetStart;
import io.siamstream.schemas.TrackEvent;
import io.siamstream.schemas.TrackEventType;
import io.siamstream.schemas.TrackedTarget;
import io.siamstream.testing.TestCamera;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.stream.LongStream;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.configuration.Configuration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a camera, a detector or a clock gets wrong is told, and moves nothing on. */
class HostileInputTest {

    private static final TestCamera GATE = new TestCamera("gate");
    private static final String SQUARE = TestCamera.target(0);
    private static final int SILENT_AFTER =
            (int) LifecycleOptions.SILENT_AFTER.defaultValue().toMillis();

    private final Configuration options = new Configuration();
    private TrackingHarness harness;

    @BeforeEach
    void open() throws Exception {
        harness = TrackingHarness.open(options);
    }

    @AfterEach
    void close() {
        harness.close();
    }

    @Test
    void aFirstFrameThatHoldsAnotherSizeThanItSaysMovesNothingOn() throws Exception {
        FrameEvent liar = GATE.frame(0);
        liar.setWidth(2 * TestCamera.WIDTH);
        harness.track(liar);
        harness.track(frames(1, 11));
        harness.track(GATE.frameThatStarts(11, 0));
        assertThat(harness.deadLetters())
                .singleElement()
                .returns("IMAGE_UNREADABLE", DeadLetter::getReason);
        assertThat(harness.story("gate", SQUARE)).containsExactly("STARTED@11");
    }

    @Test
    void aNewEpochWhoseFirstPictureIsBadLeavesTargetsOrderAndKeptFramesAsTheyWere()
            throws Exception {
        FrameEvent bad = inEpoch(1, GATE.frame(0));
        bad.setWidth(2 * TestCamera.WIDTH);
        harness.track(GATE.frameThatStarts(0, 0), bad, GATE.frame(1));
        harness.send(GATE.startCommand(1, 1));
        harness.track(GATE.frame(2));
        assertThat(harness.story("gate", SQUARE))
                .containsExactly("STARTED@0", "UPDATED@1", "UPDATED@2");
        assertThat(harness.story("gate", TestCamera.target(1)))
                .containsExactly("STARTED@1", "UPDATED@2");
    }

    @Test
    void aCommandThatWaitedForABadFrameTakesTheNext() throws Exception {
        FrameEvent bad = GATE.frame(1);
        bad.setPayload(ByteBuffer.allocate(5));
        harness.track(GATE.frame(0));
        harness.send(GATE.startCommand(0, 1));
        harness.track(bad, GATE.frame(2));
        assertThat(harness.story("gate", SQUARE)).containsExactly("STARTED@2");
    }

    @Test
    void startsOnFramesThatAreNotTakenAreAnswered() throws Exception {
        FrameEvent bad = GATE.frameThatStarts(6, 1);
        bad.setPayload(ByteBuffer.allocate(5));
        FrameEvent jumped = GATE.frameThatStarts(7, 2);
        jumped.setCaptureTime(jumped.getCaptureTime().plus(Duration.ofDays(30)));
        harness.track(GATE.frame(5), GATE.frameThatStarts(4, 0), bad, jumped);
        assertThat(harness.events())
                .extracting(TrackEvent::getTargetId, TrackEvent::getReason)
                .containsExactly(
                        tuple(SQUARE, "FRAME_OUT_OF_ORDER"),
                        tuple(TestCamera.target(1), "FRAME_REFUSED"),
                        tuple(TestCamera.target(2), "FRAME_REFUSED"));
    }

    @Test
    void afterAPauseOfHoursAFrameWithAStartIsTaken() throws Exception {
        harness.track(GATE.frame(0));
        harness.wait((int) Duration.ofHours(2).toMillis());
        FrameEvent later = GATE.frameThatStarts(1, 0);
        later.setCaptureTime(later.getCaptureTime().plus(Duration.ofHours(2)));
        harness.track(later);
        assertThat(harness.deadLetters()).isEmpty();
        assertThat(harness.story("gate", SQUARE)).containsExactly("STARTED@1");
    }

    @Test
    void aNumberingThatBeginsAnewIsFollowedAfterSomeFramesAndTold() throws Exception {
        harness.track(GATE.frameThatStarts(1000, 0));
        FrameEvent[] anew = frames(0, 12);
        for (FrameEvent frame : anew) {
            frame.setCaptureTime(frame.getCaptureTime().plus(Duration.ofMinutes(1)));
        }
        harness.track(anew);
        assertThat(harness.story("gate", SQUARE))
                .containsExactly(
                        "STARTED@1000",
                        "UPDATED@7",
                        "UPDATED@8",
                        "UPDATED@9",
                        "UPDATED@10",
                        "UPDATED@11");
        assertThat(harness.events(TrackEventType.REJECTED))
                .singleElement()
                .returns("NUMBERING_RESTARTED", TrackEvent::getReason)
                .returns("", TrackEvent::getTargetId);
        assertThat(harness.events())
                .extracting(TrackEvent::getEventId)
                .doesNotHaveDuplicates()
                .contains("gate|square-0|0.1|7|UPDATED");
    }

    @Test
    void anEpochThatGoesDownWithItsClockIsFollowedOnceNothingElseComes() throws Exception {
        harness.track(inEpoch(9, GATE.frameThatStarts(0, 0)));
        for (long i = 0; i < 40; i++) {
            harness.wait(SILENT_AFTER / 20);
            FrameEvent frame = inEpoch(3, GATE.frame(i));
            frame.setCaptureTime(frame.getCaptureTime().minus(Duration.ofMinutes(30)));
            harness.track(frame);
        }
        assertThat(harness.events(TrackEventType.CAMERA_SILENT)).isEmpty();
        assertThat(harness.events(TrackEventType.REJECTED))
                .extracting(TrackEvent::getReason)
                .containsExactly("FRAMES_NOT_TAKEN", "NUMBERING_RESTARTED");
        assertThat(harness.story("gate", SQUARE)).contains("UPDATED@39");
    }

    @Test
    void aCameraThatIsHeardAndNotBelievedIsNeverSilentAndToldOnce() throws Exception {
        harness.track(GATE.frameThatStarts(50, 0));
        int seconds = (int) LifecycleOptions.SILENT_ENDS_AFTER.defaultValue().toSeconds() + 1;
        for (int i = 0; i < seconds; i++) {
            harness.wait(1000);
            harness.track(GATE.frame(7));
        }
        assertThat(harness.events(TrackEventType.CAMERA_SILENT)).isEmpty();
        assertThat(harness.events(TrackEventType.REJECTED))
                .singleElement()
                .returns("FRAMES_NOT_TAKEN", TrackEvent::getReason);
        assertThat(harness.events(TrackEventType.ENDED))
                .singleElement()
                .returns("CAMERA_NOT_BELIEVED", TrackEvent::getReason);
    }

    @Test
    void aCameraWhoseFramesAreRefusedBeforeTheyMeetItIsNotSilentAndToldOnce() throws Exception {
        harness.track(GATE.frameThatStarts(50, 0));
        int seconds = (int) LifecycleOptions.SILENT_ENDS_AFTER.defaultValue().toSeconds() + 1;
        for (int i = 0; i < seconds; i++) {
            harness.wait(1000);
            harness.sendRefused(GATE.frame(51 + i), "IMAGE_ENCODING: not known");
            harness.flush();
        }
        assertThat(harness.events(TrackEventType.CAMERA_SILENT)).isEmpty();
        assertThat(harness.events(TrackEventType.REJECTED))
                .singleElement()
                .returns("FRAMES_NOT_TAKEN", TrackEvent::getReason)
                .satisfies(event -> assertThat(event.getMessage()).contains("IMAGE_ENCODING: not"));
        assertThat(harness.events(TrackEventType.ENDED))
                .singleElement()
                .returns("CAMERA_NOT_BELIEVED", TrackEvent::getReason);
    }

    @Test
    void aCameraOfWhichNothingWasEverTakenIsToldOnceAndForgotten() throws Exception {
        int seconds = (int) LifecycleOptions.SILENT_ENDS_AFTER.defaultValue().toSeconds() + 1;
        for (int i = 0; i < 3 * seconds; i++) {
            harness.wait(1000);
            harness.sendRefused(GATE.frame(i), "IMAGE_ENCODING: not known");
            harness.flush();
        }
        assertThat(harness.events())
                .singleElement()
                .returns("FRAMES_NOT_TAKEN", TrackEvent::getReason);
        assertThat(harness.numProcessingTimeTimers()).isPositive();
        for (int i = 0; i < 2 * seconds; i++) {
            harness.wait(1000);
            harness.flush();
        }
        assertThat(harness.numProcessingTimeTimers()).isZero();
    }

    @Test
    void targetsOnAFrameThatIsRefusedBeforeItMeetsItsCameraAreAnswered() throws Exception {
        harness.track(GATE.frameThatStarts(0, 0));
        harness.sendRefused(GATE.frameThatStarts(1, 0, 1), "FRAME_TOO_LARGE: by far");
        harness.track(GATE.frameThatStarts(2, 2));
        assertThat(harness.events(TrackEventType.REJECTED))
                .singleElement()
                .returns(TestCamera.target(1), TrackEvent::getTargetId)
                .returns("FRAME_REFUSED", TrackEvent::getReason)
                .satisfies(
                        event ->
                                assertThat(event.getMessage()).endsWith("FRAME_TOO_LARGE: by far"));
        assertThat(harness.story("gate", SQUARE)).containsExactly("STARTED@0", "UPDATED@2");
        assertThat(harness.deadLetters()).isEmpty();
    }

    @Test
    void aCommandForACameraOfWhichNothingCouldBeTakenIsNotCalledMistyped() throws Exception {
        harness.send(GATE.startCommand(0, 0));
        for (int i = 0; i < 4; i++) {
            harness.wait(SILENT_AFTER);
            harness.sendRefused(GATE.frame(i), "IMAGE_ENCODING: not known");
            harness.flush();
        }
        assertThat(harness.events())
                .singleElement()
                .returns("FRAME_NEVER_CAME", TrackEvent::getReason);
    }

    @Test
    void twoProducersOfOneCameraAreToldOnce() throws Exception {
        harness.track(GATE.frameThatStarts(1000, 0));
        for (long i = 1; i < 30; i++) {
            harness.track(GATE.frame(i), GATE.frame(1000 + i));
        }
        assertThat(harness.events(TrackEventType.REJECTED))
                .singleElement()
                .returns("SEVERAL_PRODUCERS", TrackEvent::getReason);
        assertThat(harness.story("gate", SQUARE)).hasSize(31 - 1);
    }

    @Test
    void framesThatComeTwiceAreNoDoubt() throws Exception {
        harness.track(GATE.frameThatStarts(0, 0));
        for (long i = 1; i < 30; i++) {
            harness.track(GATE.frame(i), GATE.frame(i));
        }
        assertThat(harness.events(TrackEventType.REJECTED)).isEmpty();
    }

    @Test
    void aDetectorThatSendsALiveTargetWithEveryFrameIsNotRejected() throws Exception {
        for (long i = 0; i < 20; i++) {
            harness.track(GATE.frameThatStarts(i, 0));
        }
        assertThat(harness.events(TrackEventType.REJECTED)).isEmpty();
        assertThat(harness.story("gate", SQUARE)).hasSize(20);
    }

    @Test
    void aDetectorThatSendsWhatIsRejectedWithEveryFrameIsAnsweredOnceAMinute() throws Exception {
        int limit = OverloadOptions.CAMERA_TARGETS.defaultValue();
        for (long i = 0; i < 5; i++) {
            FrameEvent frame = GATE.frame(i);
            long sequence = i;
            frame.setTargets(
                    LongStream.rangeClosed(0, limit)
                            .mapToObj(n -> TestCamera.start("t" + n, 0, sequence))
                            .toList());
            harness.track(frame);
        }
        assertThat(harness.events(TrackEventType.REJECTED))
                .singleElement()
                .returns("CAMERA_TARGET_LIMIT", TrackEvent::getReason);
        assertThat(harness.events(TrackEventType.STARTED)).hasSize(limit);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 257, 600_000})
    void aTargetSentAlongUnderAnIdThatIsNotAllowedIsRejectedAndTheOthersStart(int length)
            throws Exception {
        FrameEvent frame = GATE.frameThatStarts(0, 0);
        TargetStart good = frame.getTargets().get(0);
        TargetStart bad = TestCamera.start("x".repeat(length), 1, 0);
        frame.setTargets(List.of(bad, good));
        harness.track(frame);
        assertThat(harness.story("gate", SQUARE)).containsExactly("STARTED@0");
        assertThat(harness.events(TrackEventType.REJECTED))
                .singleElement()
                .returns("TARGET_INVALID", TrackEvent::getReason)
                .satisfies(
                        event ->
                                assertThat(event.getTargetId().length())
                                        .isLessThanOrEqualTo(InputLimits.ID_CHARACTERS))
                .satisfies(event -> assertThat(event.getEventId().length()).isLessThan(400));
    }

    /** Release 0.1 took ids and labels of any length into its state. */
    @Test
    void longTextsInAnOlderVersionsStateAreCutInEvents() throws Exception {
        harness.track(GATE.frameThatStarts(0, 0));
        MapState<String, TrackedTarget> targets = harness.targets("gate");
        TrackedTarget old = targets.get(SQUARE);
        targets.put(
                "i".repeat(600_000),
                TrackedTarget.newBuilder(old)
                        .setTargetId("i".repeat(600_000))
                        .setLabel("l".repeat(400_000))
                        .build());
        harness.track(GATE.frame(1));
        assertThat(harness.events(TrackEventType.UPDATED))
                .hasSize(2)
                .allMatch(event -> event.getTargetId().length() <= InputLimits.ID_CHARACTERS)
                .allMatch(event -> event.getEventId().length() < 1000)
                .filteredOn(event -> event.getLabel() != null)
                .singleElement()
                .satisfies(
                        event ->
                                assertThat(event.getLabel()).hasSize(InputLimits.LABEL_CHARACTERS));
    }

    @Test
    void aLostTargetDoesNotEndByTimeThatNobodyWatched() throws Exception {
        harness.track(GATE.frameThatStarts(0, 0));
        harness.track(LongStream.range(1, 20).mapToObj(GATE::frame).toArray(FrameEvent[]::new));
        for (long i = 20; i < 70; i++) {
            harness.track(GATE.frame(i, 1, 2));
        }
        assertThat(harness.events(TrackEventType.LOST)).isNotEmpty();
        for (long i = 70; i < 90; i++) {
            FrameEvent frame = GATE.frame(i);
            frame.setCaptureTime(frame.getCaptureTime().plus(Duration.ofMinutes(40)));
            harness.track(frame);
        }
        assertThat(harness.events(TrackEventType.ENDED)).isEmpty();
        assertThat(harness.events(TrackEventType.REACQUIRED)).isNotEmpty();
    }

    @Test
    void ofTwoTargetsUnderOneIdTheFirstStartsAndTheOtherIsAnswered() throws Exception {
        FrameEvent frame = GATE.frame(0);
        frame.setTargets(
                List.of(
                        TestCamera.start(SQUARE, 0, 0),
                        TestCamera.start(SQUARE, 1, 0),
                        TestCamera.start("other", 2, 0)));
        harness.track(frame, GATE.frame(1));
        assertThat(harness.story("gate", SQUARE))
                .containsExactlyInAnyOrder("STARTED@0", "REJECTED@0", "UPDATED@1");
        assertThat(harness.events(TrackEventType.STARTED))
                .filteredOn(event -> event.getTargetId().equals(SQUARE))
                .singleElement()
                .returns(TestCamera.box(0, 0), TrackEvent::getBox);
        assertThat(harness.events(TrackEventType.REJECTED))
                .singleElement()
                .returns("DUPLICATE_TARGET", TrackEvent::getReason);
        assertThat(harness.story("gate", "other")).containsExactly("STARTED@0", "UPDATED@1");
    }

    /** A counter that ran over, or a field that was filled with ones. */
    @Test
    void oneFrameOfTheLastEpochThereIsDoesNotEndItsCamera() throws Exception {
        harness.track(GATE.frameThatStarts(0, 0));
        FrameEvent last = inEpoch(Long.MAX_VALUE, GATE.frame(1));
        last.setSequence(Long.MAX_VALUE);
        harness.track(last);
        harness.track(frames(2, 12));
        assertThat(harness.events(TrackEventType.REJECTED))
                .extracting(TrackEvent::getReason)
                .containsExactly("NUMBERING_RESTARTED");
        assertThat(harness.story("gate", SQUARE))
                .containsExactly(
                        "STARTED@0",
                        "UPDATED@" + Long.MAX_VALUE,
                        "UPDATED@9",
                        "UPDATED@10",
                        "UPDATED@11");
    }

    @Test
    void idsAndLabelsOfAnyCharactersComeBackAsTheyWere() throws Exception {
        TestCamera odd = new TestCamera("\u0000\u001b[2J\n|%/../\uD83D\uDCF7\u202E");
        FrameEvent frame = odd.frame(0);
        String target = "\u0000\uD83D\uDE97|%\r";
        frame.setTargets(
                List.of(
                        new TargetStart(
                                target,
                                new Region(TestCamera.box(0, 0), null),
                                "a\u0000b\u2028",
                                false)));
        harness.track(frame, odd.frame(1));
        assertThat(harness.events())
                .hasSize(2)
                .allMatch(event -> event.getCameraId().equals(odd.id()))
                .allMatch(event -> event.getTargetId().equals(target))
                .allMatch(event -> event.getLabel().equals("a\u0000b\u2028"))
                .extracting(TrackEvent::getEventId)
                .doesNotHaveDuplicates();
    }

    @Test
    void aStartForACameraThatNeverCameIsAnswered() throws Exception {
        harness.send(new TestCamera("gaet").startCommand(0, 0));
        harness.flush();
        for (int i = 0; i < 4; i++) {
            harness.wait(SILENT_AFTER);
            harness.flush();
        }
        assertThat(harness.events())
                .singleElement()
                .returns("UNKNOWN_CAMERA", TrackEvent::getReason)
                .returns("gaet", TrackEvent::getCameraId);
    }

    @Test
    void aCommandThatWaitsForASilentCameraIsAnsweredInBoundedTime() throws Exception {
        harness.track(GATE.frame(0));
        harness.send(GATE.command(CommandAction.START, SQUARE, TestCamera.box(0, 1), 5L));
        harness.flush();
        for (int i = 0; i < 4; i++) {
            harness.wait(SILENT_AFTER);
            harness.flush();
        }
        assertThat(harness.events(TrackEventType.REJECTED))
                .singleElement()
                .returns("FRAME_NEVER_CAME", TrackEvent::getReason);
    }

    private static FrameEvent[] frames(long from, long to) {
        return LongStream.range(from, to).mapToObj(GATE::frame).toArray(FrameEvent[]::new);
    }

    private static FrameEvent inEpoch(long epoch, FrameEvent frame) {
        frame.setStreamEpoch(epoch);
        return frame;
    }
}
