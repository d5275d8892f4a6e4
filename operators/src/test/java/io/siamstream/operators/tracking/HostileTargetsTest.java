package io.siamstream.operators.tracking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.siamstream.operators.InputLimits;
import io.siamstream.operators.options.LifecycleOptions;
import io.siamstream.operators.options.OverloadOptions;
import io.siamstream.schemas.CommandAction;
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

/** Whoever asks for targets that cannot be is answered, and the others are followed. */
class HostileTargetsTest {

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
}
