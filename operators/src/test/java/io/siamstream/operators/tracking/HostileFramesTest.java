package io.siamstream.operators.tracking;

import static org.assertj.core.api.Assertions.assertThat;

import io.siamstream.operators.options.LifecycleOptions;
import io.siamstream.schemas.DeadLetter;
import io.siamstream.schemas.FrameEvent;
import io.siamstream.schemas.TrackEvent;
import io.siamstream.schemas.TrackEventType;
import io.siamstream.testing.TestCamera;
import java.time.Duration;
import java.util.stream.LongStream;
import org.apache.flink.configuration.Configuration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a camera or its clock gets wrong is told, and moves nothing on. */
class HostileFramesTest {

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

    private static FrameEvent[] frames(long from, long to) {
        return LongStream.range(from, to).mapToObj(GATE::frame).toArray(FrameEvent[]::new);
    }

    private static FrameEvent inEpoch(long epoch, FrameEvent frame) {
        frame.setStreamEpoch(epoch);
        return frame;
    }
}
