package io.siamstream.operators.tracking;

import static org.assertj.core.api.Assertions.assertThat;

import io.siamstream.operators.options.OverloadOptions;
import io.siamstream.operators.options.OverloadPolicy;
import io.siamstream.operators.testing.TestCamera;
import io.siamstream.schemas.CommandAction;
import io.siamstream.schemas.TrackEvent;
import io.siamstream.schemas.TrackEventType;
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

    @Test
    void aLaggingCameraGoesOnWithItsNewestFrame() throws Exception {
        options.set(OverloadOptions.POLICY, OverloadPolicy.STAY_LIVE);
        try (TrackingHarness harness = TrackingHarness.open(options)) {
            harness.track(GATE.frameThatStarts(0, 0));
            harness.wait(LAG / 2);
            harness.track(GATE.frame(1), GATE.frame(2), GATE.frame(3));
            harness.track(GATE.frame(4));
            assertThat(harness.story("gate", SQUARE))
                    .containsExactly("STARTED@0", "UPDATED@3", "UPDATED@4");
            assertThat(harness.events())
                    .extracting(TrackEvent::getFramesSkipped)
                    .containsExactly(0L, 2L, 0L);
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
    void aFrameThatStartsATargetIsNeverPassedOver() throws Exception {
        options.set(OverloadOptions.POLICY, OverloadPolicy.STAY_LIVE);
        try (TrackingHarness harness = TrackingHarness.open(options)) {
            harness.wait(LAG / 2);
            harness.track(GATE.frame(0), GATE.frameThatStarts(1, 0), GATE.frame(2), GATE.frame(3));
            assertThat(harness.story("gate", SQUARE)).containsExactly("STARTED@1", "UPDATED@3");
        }
    }

    @Test
    void aFrameThatWaitsInAnothersPlaceIsAsOldAsIt() throws Exception {
        options.set(OverloadOptions.POLICY, OverloadPolicy.STAY_LIVE);
        try (TrackingHarness harness = TrackingHarness.open(options)) {
            harness.track(GATE.frameThatStarts(0, 0));
            harness.wait(LAG / 2);
            harness.send(GATE.frame(1));
            harness.wait(15);
            harness.send(GATE.frame(2));
            harness.wait(5);
            assertThat(harness.story("gate", SQUARE)).containsExactly("STARTED@0", "UPDATED@2");
        }
    }
}
