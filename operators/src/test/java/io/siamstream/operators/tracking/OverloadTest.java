package io.siamstream.operators.tracking;

import static org.assertj.core.api.Assertions.assertThat;

import io.siamstream.operators.options.OverloadOptions;
import io.siamstream.operators.options.OverloadPolicy;
import io.siamstream.schemas.CommandAction;
import io.siamstream.schemas.FrameEncoding;
import io.siamstream.schemas.FrameEvent;
import io.siamstream.schemas.TrackEvent;
import io.siamstream.schemas.TrackEventType;
import io.siamstream.testing.TestCamera;
import java.time.Duration;
import java.util.List;
import org.apache.flink.configuration.Configuration;
import org.junit.jupiter.api.Test;

class OverloadTest {

    private static final TestCamera GATE = new TestCamera("gate");
    private static final TestCamera YARD = new TestCamera("yard");
    private static final String SQUARE = TestCamera.target(0);
    private static final int LAG = 10_000;

    private final Configuration options = new Configuration();

    @Test
    void aCameraHasNoMoreTargetsThanAllowed() throws Exception {
        options.set(OverloadOptions.CAMERA_TARGETS, 2);
        try (TrackingHarness harness = TrackingHarness.open(options)) {
            harness.track(GATE.frameThatStarts(0, 0, 1, 2), YARD.frameThatStarts(0, 0));
            assertThat(harness.events(TrackEventType.REJECTED))
                    .singleElement()
                    .returns("CAMERA_TARGET_LIMIT", TrackEvent::getReason)
                    .returns(TestCamera.target(2), TrackEvent::getTargetId);
            assertThat(harness.events(TrackEventType.STARTED)).hasSize(3);
        }
    }

    @Test
    void aSubtaskHasNoMoreTargetsThanAllowed() throws Exception {
        options.set(OverloadOptions.SUBTASK_TARGETS, 2);
        try (TrackingHarness harness = TrackingHarness.open(options)) {
            harness.track(GATE.frameThatStarts(0, 0, 1), YARD.frameThatStarts(0, 0));
            assertThat(harness.events(TrackEventType.REJECTED))
                    .singleElement()
                    .returns("SUBTASK_TARGET_LIMIT", TrackEvent::getReason)
                    .returns("yard", TrackEvent::getCameraId);
        }
    }

    @Test
    void anEndedTargetMakesRoomForAnother() throws Exception {
        options.set(OverloadOptions.SUBTASK_TARGETS, 1);
        try (TrackingHarness harness = TrackingHarness.open(options)) {
            harness.track(GATE.frameThatStarts(0, 0));
            harness.send(GATE.command(CommandAction.STOP, SQUARE, null, null));
            harness.track(GATE.frameThatStarts(1, 1));
            assertThat(harness.events(TrackEventType.REJECTED)).isEmpty();
            assertThat(harness.story("gate", TestCamera.target(1))).containsExactly("STARTED@1");
        }
    }

    @Test
    void theCapHoldsAfterARestore() throws Exception {
        options.set(OverloadOptions.SUBTASK_TARGETS, 1);
        try (TrackingHarness before = TrackingHarness.open(options);
                TrackingHarness after = new TrackingHarness(options)) {
            before.track(GATE.frameThatStarts(0, 0));
            after.restore(before.checkpoint());
            after.track(YARD.frameThatStarts(0, 0));
            assertThat(after.events(TrackEventType.REJECTED)).hasSize(1);
        }
    }

    @Test
    void everyFrameIsKeptUnlessToldOtherwise() throws Exception {
        try (TrackingHarness harness = TrackingHarness.open(options)) {
            harness.track(GATE.frameThatStarts(0, 0));
            harness.wait(LAG);
            harness.track(GATE.frame(1), GATE.frame(2), GATE.frame(3));
            assertThat(harness.story("gate", SQUARE)).hasSize(4);
        }
    }

    /** A camera whose first frame the model works on, with staying live asked for. */
    private TrackingHarness openWithABusyModel(GatedTracker tracker) throws Exception {
        options.set(OverloadOptions.POLICY, OverloadPolicy.STAY_LIVE);
        TrackingHarness harness = TrackingHarness.open(context -> tracker, options);
        harness.send(GATE.frameThatStarts(0, 0));
        harness.await(tracker::isBusy);
        return harness;
    }

    @Test
    void aLaggingCameraGoesOnWithItsNewestFrame() throws Exception {
        GatedTracker tracker = new GatedTracker();
        try (TrackingHarness harness = openWithABusyModel(tracker)) {
            // 1 is next and being decoded.
            harness.send(GATE.frame(1));
            harness.send(GATE.frame(2));
            harness.send(GATE.frame(3));
            harness.wait(LAG / 2);
            harness.send(GATE.frame(4));
            tracker.open();
            harness.await(() -> harness.events().size() == 3);
            harness.track(GATE.frame(5));
            assertThat(harness.story("gate", SQUARE))
                    .containsExactly("STARTED@0", "UPDATED@1", "UPDATED@4", "UPDATED@5");
            assertThat(harness.events())
                    .extracting(TrackEvent::getFramesSkipped)
                    .containsExactly(0L, 0L, 2L, 0L);
        }
    }

    @Test
    void aCameraThatIsBehindHasItsNewestFrameWaitUntilItHasCaughtUp() throws Exception {
        GatedTracker tracker = new GatedTracker();
        try (TrackingHarness harness = openWithABusyModel(tracker)) {
            harness.send(GATE.frame(1));
            harness.send(GATE.frame(2));
            harness.wait(2000);
            harness.send(GATE.frame(49));
            tracker.letOneThrough();
            harness.await(() -> tracker.passes().size() == 2);
            harness.send(GATE.frame(50));
            harness.send(GATE.frame(51));
            // As good as live, but the camera is behind.
            harness.send(GATE.frame(52));
            tracker.open();
            harness.await(() -> harness.events().size() == 3);
            harness.wait(4001);
            harness.track(GATE.frame(150), GATE.frame(151), GATE.frame(152));
            assertThat(harness.events())
                    .extracting(TrackEvent::getSequence)
                    .containsExactly(0L, 1L, 52L, 150L, 151L, 152L);
            assertThat(harness.events())
                    .extracting(TrackEvent::getFramesSkipped)
                    .containsExactly(0L, 0L, 4L, 0L, 0L, 0L);
        }
    }

    @Test
    void framesThatBecomeStaleWhileAllIsWorkedOffAreNotTracked() throws Exception {
        GatedTracker tracker = new GatedTracker();
        try (TrackingHarness harness = openWithABusyModel(tracker)) {
            harness.send(GATE.frame(1));
            harness.send(GATE.frame(2));
            harness.send(GATE.frame(3));
            harness.wait(LAG / 2);
            tracker.open();
            harness.flush();
            assertThat(harness.story("gate", SQUARE)).containsExactly("STARTED@0", "UPDATED@3");
        }
    }

    @Test
    void aFrameThatWouldBeTooOldWhenItsRoundBeginsIsNotTakenBeforeANewerOne() throws Exception {
        GatedTracker tracker = new GatedTracker();
        try (TrackingHarness harness = openWithABusyModel(tracker)) {
            harness.send(GATE.frame(1));
            harness.send(GATE.frame(2));
            harness.wait(LAG / 2);
            harness.send(GATE.frame(124));
            // A round took five seconds, so the next is expected to, and 124 to wait for its end.
            tracker.letOneThrough();
            harness.await(() -> tracker.passes().size() == 2);
            harness.send(GATE.frame(125));
            harness.wait(LAG / 2 - 500);
            harness.send(GATE.frame(236));
            harness.send(GATE.frame(237));
            tracker.open();
            harness.await(() -> harness.events().size() == 4);
            assertThat(harness.story("gate", SQUARE))
                    .containsExactly("STARTED@0", "UPDATED@1", "UPDATED@236", "UPDATED@237");
            assertThat(harness.events())
                    .extracting(TrackEvent::getFramesSkipped)
                    .containsExactly(0L, 0L, 3L, 0L);
        }
    }

    @Test
    void framesThatAreSkippedAreNotDecoded() throws Exception {
        GatedTracker tracker = new GatedTracker();
        try (TrackingHarness harness = openWithABusyModel(tracker)) {
            FrameEvent undecodable = GATE.frame(2);
            undecodable.setEncoding(FrameEncoding.PNG);
            harness.send(GATE.frame(1));
            harness.send(undecodable);
            harness.wait(LAG / 2);
            harness.send(GATE.frame(3));
            tracker.open();
            harness.await(() -> harness.events().size() == 3);
            assertThat(harness.deadLetters()).isEmpty();
        }
    }

    @Test
    void aCameraThatDoesNotLagKeepsItsFrames() throws Exception {
        options.set(OverloadOptions.POLICY, OverloadPolicy.STAY_LIVE);
        try (TrackingHarness harness = TrackingHarness.open(options)) {
            harness.track(GATE.frameThatStarts(0, 0), GATE.frame(1), GATE.frame(2));
            assertThat(harness.story("gate", SQUARE)).hasSize(3);
        }
    }

    @Test
    void aFrameThatStartsATargetIsNotPassedOver() throws Exception {
        GatedTracker tracker = new GatedTracker();
        try (TrackingHarness harness = openWithABusyModel(tracker)) {
            harness.send(GATE.frame(1));
            harness.send(GATE.frame(2));
            harness.send(GATE.frameThatStarts(3, 1));
            harness.send(GATE.frame(4));
            harness.wait(LAG / 2);
            harness.send(GATE.frame(5));
            tracker.open();
            harness.flush();
            assertThat(harness.story("gate", SQUARE))
                    .containsExactly("STARTED@0", "UPDATED@3", "UPDATED@5");
            assertThat(harness.story("gate", TestCamera.target(1)))
                    .containsExactly("STARTED@3", "UPDATED@5");
        }
    }

    @Test
    void framesThatBringLiveTargetsAreSkippedAsAnyOther() throws Exception {
        GatedTracker tracker = new GatedTracker();
        try (TrackingHarness harness = openWithABusyModel(tracker)) {
            for (long i = 1; i < 100; i++) {
                harness.wait(LAG / 20);
                harness.send(GATE.frameThatStarts(i, 0));
            }
            tracker.open();
            harness.flush();
            assertThat(tracker.passes().size()).isLessThan(6);
            assertThat(harness.story("gate", SQUARE)).first().isEqualTo("STARTED@0");
            assertThat(harness.story("gate", SQUARE)).last().isEqualTo("UPDATED@99");
            assertThat(harness.events(TrackEventType.REJECTED)).isEmpty();
        }
    }

    @Test
    void whatCannotBeSkippedIsBoundedAndAnswered() throws Exception {
        GatedTracker tracker = new GatedTracker();
        options.set(OverloadOptions.CAMERA_TARGETS, 1000);
        try (TrackingHarness harness = openWithABusyModel(tracker)) {
            for (long i = 1; i < 100; i++) {
                harness.wait(LAG / 20);
                FrameEvent frame = GATE.frame(i);
                frame.setTargets(List.of(TestCamera.start("new-" + i, 1, i)));
                harness.send(frame);
            }
            tracker.open();
            harness.flush();
            assertThat(tracker.passes().size()).isLessThan(10);
            assertThat(harness.events(TrackEventType.REJECTED))
                    .isNotEmpty()
                    .allMatch(event -> event.getReason().equals("FRAME_SKIPPED"));
            long answered =
                    harness.events(TrackEventType.REJECTED).size()
                            + harness.events(TrackEventType.STARTED).size();
            assertThat(answered).isEqualTo(1 + 99);
        }
    }

    @Test
    void aCameraWhoseClockIsSlowIsNoLessLive() throws Exception {
        options.set(OverloadOptions.POLICY, OverloadPolicy.STAY_LIVE);
        try (TrackingHarness harness = TrackingHarness.open(options)) {
            for (long i = 0; i < 24; i++) {
                FrameEvent frame = i == 0 ? GATE.frameThatStarts(i, 0) : GATE.frame(i);
                frame.setCaptureTime(frame.getCaptureTime().minus(Duration.ofMinutes(10)));
                harness.send(frame);
                if (i % 3 == 2) {
                    harness.flush();
                }
            }
            assertThat(harness.story("gate", SQUARE)).hasSize(24);
        }
    }
}
