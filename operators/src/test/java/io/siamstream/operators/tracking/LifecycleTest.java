package io.siamstream.operators.tracking;

import static org.assertj.core.api.Assertions.assertThat;

import io.siamstream.operators.options.LifecycleOptions;
import io.siamstream.schemas.TargetStatus;
import io.siamstream.schemas.TrackEvent;
import io.siamstream.schemas.TrackEventType;
import io.siamstream.testing.TestCamera;
import java.time.Duration;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.junit.jupiter.api.Test;

class LifecycleTest {

    private static final TestCamera GATE = new TestCamera("gate");
    private static final TestCamera YARD = new TestCamera("yard");
    private static final String SQUARE = TestCamera.target(0);
    private static final int SECOND = 1000;

    private final Configuration options = new Configuration();

    @Test
    void aLostTargetKeepsItsIdWhenItComesBack() throws Exception {
        try (TrackingHarness harness = TrackingHarness.open(options)) {
            harness.track(GATE.frameThatStarts(0, 0), GATE.frame(1, 1), GATE.frame(2, 1));
            harness.track(GATE.frame(3), GATE.frame(4));
            assertThat(harness.story("gate", SQUARE))
                    .containsExactly(
                            "STARTED@0", "LOST@1", "UPDATED@2", "REACQUIRED@3", "UPDATED@4");
        }
    }

    @Test
    void noBoxIsToldWhileATargetIsLost() throws Exception {
        try (TrackingHarness harness = TrackingHarness.open(options)) {
            harness.track(GATE.frameThatStarts(0, 0), GATE.frame(1, 1), GATE.frame(2, 1));
            assertThat(harness.events().subList(1, 3))
                    .allSatisfy(event -> assertThat(event.getBox()).isNull())
                    .extracting(TrackEvent::getStatus)
                    .containsOnly(TargetStatus.LOST);
            assertThat(harness.events().get(1).getReason()).isEqualTo("LOW_CONFIDENCE");
        }
    }

    @Test
    void aTargetThatIsLostForTooLongInItsCamerasTimeEnds() throws Exception {
        options.set(LifecycleOptions.LOST_ENDS_AFTER, TestCamera.PERIOD.multipliedBy(2));
        try (TrackingHarness harness = TrackingHarness.open(options)) {
            harness.track(GATE.frameThatStarts(0, 0), GATE.frame(1, 1), GATE.frame(3, 1));
            harness.track(GATE.frame(4, 1), GATE.frame(5));
            assertThat(harness.story("gate", SQUARE))
                    .containsExactly("STARTED@0", "LOST@1", "UPDATED@3", "ENDED@4");
            assertThat(harness.events(TrackEventType.ENDED))
                    .singleElement()
                    .returns("LOST_TOO_LONG", TrackEvent::getReason);
        }
    }

    @Test
    void theTimeOfOtherCamerasEndsNothing() throws Exception {
        options.set(LifecycleOptions.LOST_ENDS_AFTER, TestCamera.PERIOD.multipliedBy(2));
        try (TrackingHarness harness = TrackingHarness.open(options)) {
            harness.track(GATE.frameThatStarts(0, 0), GATE.frame(1, 1), YARD.frame(1000));
            harness.watermark(TestCamera.captureTime(1000).toEpochMilli());
            harness.track(GATE.frame(2, 1));
            assertThat(harness.story("gate", SQUARE))
                    .containsExactly("STARTED@0", "LOST@1", "UPDATED@2");
        }
    }

    @Test
    void aSilentCameraIsReportedOnceAndEndsItsTargetsLater() throws Exception {
        try (TrackingHarness harness = TrackingHarness.open(options)) {
            harness.track(GATE.frameThatStarts(0, 0));
            harness.wait(10 * SECOND - 1);
            assertThat(harness.story("gate", "")).isEmpty();
            harness.wait(1);
            assertThat(harness.story("gate", "")).containsExactly("CAMERA_SILENT@0");
            harness.wait(110 * SECOND - 1);
            assertThat(harness.story("gate", SQUARE)).containsExactly("STARTED@0");
            harness.wait(1);
            assertThat(harness.story("gate", SQUARE)).containsExactly("STARTED@0", "ENDED@0");
            assertThat(harness.story("gate", "")).hasSize(1);
            assertThat(harness.events(TrackEventType.ENDED))
                    .singleElement()
                    .returns("CAMERA_SILENT", TrackEvent::getReason);
        }
    }

    @Test
    void aSilentCameraComesBackByItselfAndIsWatchedAgain() throws Exception {
        try (TrackingHarness harness = TrackingHarness.open(options)) {
            harness.track(GATE.frameThatStarts(0, 0));
            harness.wait(20 * SECOND);
            harness.track(GATE.frame(1));
            assertThat(harness.story("gate", ""))
                    .containsExactly("CAMERA_SILENT@0", "CAMERA_RETURNED@1");
            assertThat(harness.story("gate", SQUARE)).containsExactly("STARTED@0", "UPDATED@1");
            harness.wait(10 * SECOND);
            assertThat(harness.story("gate", ""))
                    .containsExactly("CAMERA_SILENT@0", "CAMERA_RETURNED@1", "CAMERA_SILENT@1");
        }
    }

    @Test
    void aCameraThatSendsIsNotReported() throws Exception {
        try (TrackingHarness harness = TrackingHarness.open(options)) {
            for (int sequence = 0; sequence < 10; sequence++) {
                harness.track(GATE.frame(sequence));
                harness.wait(6 * SECOND);
            }
            assertThat(harness.events()).isEmpty();
            assertThat(harness.numProcessingTimeTimers()).isEqualTo(1);
        }
    }

    @Test
    void timeInWhichTheTaskDidNotRunIsNoSilence() throws Exception {
        OperatorSubtaskState state;
        try (TrackingHarness harness = TrackingHarness.open(options)) {
            harness.track(GATE.frameThatStarts(0, 0));
            state = harness.checkpoint();
        }
        try (TrackingHarness harness = new TrackingHarness(options)) {
            harness.wait(60 * SECOND);
            harness.restore(state);
            harness.wait(1);
            assertThat(harness.events()).isEmpty();
            harness.wait(10 * SECOND);
            assertThat(harness.story("gate", "")).containsExactly("CAMERA_SILENT@0");
        }
    }

    @Test
    void aCameraThatStaysAwayIsForgotten() throws Exception {
        options.set(LifecycleOptions.FORGOTTEN_AFTER, Duration.ofMinutes(5));
        try (TrackingHarness harness = TrackingHarness.open(options)) {
            harness.track(GATE.frame(7));
            harness.wait(299 * SECOND);
            harness.track(GATE.frameThatStarts(6, 0));
            assertThat(harness.story("gate", SQUARE)).containsExactly("REJECTED@7");
            harness.wait(300 * SECOND);
            harness.track(GATE.frameThatStarts(6, 0));
            assertThat(harness.story("gate", SQUARE)).containsExactly("REJECTED@7", "STARTED@6");
        }
    }

    @Test
    void commandsForACameraThatNeverSendsAreGivenUp() throws Exception {
        try (TrackingHarness harness = TrackingHarness.open(options)) {
            harness.send(GATE.startCommand(0, 0));
            harness.flush();
            harness.wait(120 * SECOND);
            assertThat(harness.events())
                    .singleElement()
                    .returns("UNKNOWN_CAMERA", TrackEvent::getReason)
                    .returns(-1L, TrackEvent::getSequence);
            assertThat(harness.numProcessingTimeTimers()).isZero();
        }
    }
}
