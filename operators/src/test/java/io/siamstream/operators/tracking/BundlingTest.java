package io.siamstream.operators.tracking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.siamstream.operators.options.BundleOptions;
import io.siamstream.schemas.FrameEncoding;
import io.siamstream.schemas.FrameEvent;
import io.siamstream.schemas.TrackEvent;
import io.siamstream.testing.TestCamera;
import io.siamstream.tracker.DeviceMemoryException;
import java.time.Duration;
import java.util.List;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.MemorySize;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.junit.jupiter.api.Test;

class BundlingTest {

    private static final TestCamera GATE = new TestCamera("gate");
    private static final TestCamera YARD = new TestCamera("yard");
    private static final TestCamera ROOF = new TestCamera("roof");

    private final Configuration options = new Configuration();

    /** The model is never replaced by a serialized copy here, so a test may look into it. */
    private TrackingHarness open(CountingTracker tracker) throws Exception {
        return TrackingHarness.open(context -> tracker, options);
    }

    @Test
    void targetsOfManyCamerasShareOnePass() throws Exception {
        options.set(BundleOptions.AGE, Duration.ofDays(1));
        CountingTracker tracker = new CountingTracker(100);
        try (TrackingHarness harness = open(tracker)) {
            harness.track(
                    GATE.frameThatStarts(0, 0, 1),
                    YARD.frameThatStarts(0, 0),
                    ROOF.frameThatStarts(0, 2));
            assertThat(tracker.passes()).containsExactly(4);
        }
        assertThat(tracker.isClosed()).isTrue();
    }

    @Test
    void aTargetSeesAtMostOneFrameInAPass() throws Exception {
        CountingTracker tracker = new CountingTracker(100);
        try (TrackingHarness harness = open(tracker)) {
            harness.track(GATE.frameThatStarts(0, 0, 1), GATE.frame(1), GATE.frame(2));
            assertThat(tracker.passes()).containsExactly(2, 2, 2);
        }
    }

    @Test
    void aPassHasNoMoreTargetsThanAllowed() throws Exception {
        options.set(BundleOptions.AGE, Duration.ofDays(1));
        options.set(BundleOptions.TARGETS, 2);
        CountingTracker tracker = new CountingTracker(100);
        try (TrackingHarness harness = open(tracker)) {
            harness.track(GATE.frameThatStarts(0, 0, 1, 2), YARD.frameThatStarts(0, 0, 1));
            assertThat(tracker.passes()).containsExactly(2, 2, 1);
            assertThat(harness.events()).hasSize(5);
        }
    }

    @Test
    void aFastCameraDoesNotHoldUpTheOthers() throws Exception {
        options.set(BundleOptions.FRAMES, 2);
        options.set(BundleOptions.BUFFERED, 100);
        options.set(BundleOptions.AGE, Duration.ofDays(1));
        try (TrackingHarness harness = open(new CountingTracker(100))) {
            harness.send(GATE.frameThatStarts(0, 0));
            for (long sequence = 1; sequence < 20; sequence++) {
                harness.send(GATE.frame(sequence));
            }
            harness.send(YARD.frameThatStarts(0, 0));
            harness.send(ROOF.frameThatStarts(0, 0));
            harness.flush();
            List<String> order =
                    harness.events().stream().map(TrackEvent::getCameraId).limit(4).toList();
            assertThat(order).contains("yard", "roof");
        }
    }

    @Test
    void aFullBufferIsWorkedOffAtOnce() throws Exception {
        options.set(BundleOptions.AGE, Duration.ofDays(1));
        options.set(BundleOptions.BUFFERED, 3);
        try (TrackingHarness harness = open(new CountingTracker(100))) {
            harness.send(GATE.frameThatStarts(0, 0));
            harness.send(GATE.frame(1));
            assertThat(harness.events()).isEmpty();
            harness.send(GATE.frame(2));
            harness.send(GATE.frame(3));
            assertThat(harness.events()).isNotEmpty();
        }
    }

    @Test
    void tooManyBytesAreWorkedOffAtOnce() throws Exception {
        options.set(BundleOptions.BYTES, new MemorySize(10));
        try (TrackingHarness harness = open(new CountingTracker(100))) {
            harness.send(GATE.frameThatStarts(0, 0));
            harness.send(GATE.frame(1));
            assertThat(harness.events()).isNotEmpty();
        }
    }

    @Test
    void aLoneFrameRunsAtOnceWhenTheModelIsFree() throws Exception {
        try (TrackingHarness harness = open(new CountingTracker(100))) {
            harness.send(GATE.frameThatStarts(0, 0));
            harness.await(() -> harness.events().size() == 1);
        }
    }

    @Test
    void whatComesWhileTheModelIsBusySharesTheNextPass() throws Exception {
        GatedTracker tracker = new GatedTracker();
        try (TrackingHarness harness = TrackingHarness.open(context -> tracker, options)) {
            harness.send(GATE.frameThatStarts(0, 0));
            harness.await(() -> tracker.isBusy());
            harness.send(YARD.frameThatStarts(0, 0));
            harness.send(ROOF.frameThatStarts(0, 0));
            harness.send(GATE.frame(1));
            harness.runMailsFor(Duration.ofMillis(50));
            assertThat(tracker.passes()).containsExactly(1);
            tracker.open();
            harness.await(() -> harness.events().size() == 4);
            assertThat(tracker.passes()).containsExactly(1, 3);
        }
    }

    @Test
    void aModelOfTwoThreadsIsGivenEvenNumbersOfTargets() throws Exception {
        GatedTracker tracker = new GatedTracker(2);
        try (TrackingHarness harness = TrackingHarness.open(context -> tracker, options)) {
            harness.send(GATE.frameThatStarts(0, 0));
            harness.await(() -> tracker.isBusy());
            harness.send(YARD.frameThatStarts(0, 0));
            harness.send(ROOF.frameThatStarts(0, 0));
            harness.send(GATE.frame(1));
            harness.runMailsFor(Duration.ofMillis(50));
            tracker.open();
            harness.await(() -> harness.events().size() == 4);
            assertThat(tracker.passes()).containsExactly(1, 2, 1);
        }
    }

    @Test
    void withAnAgeAFrameWaitsForOthersButNoLonger() throws Exception {
        options.set(BundleOptions.AGE, Duration.ofMillis(20));
        try (TrackingHarness harness = open(new CountingTracker(100))) {
            harness.send(GATE.frameThatStarts(0, 0));
            harness.runMailsFor(Duration.ofMillis(50));
            harness.wait(19);
            assertThat(harness.events()).isEmpty();
            harness.wait(1);
            harness.await(() -> harness.events().size() == 1);
        }
    }

    @Test
    void withAnAgeAFullBundleDoesNotWait() throws Exception {
        options.set(BundleOptions.AGE, Duration.ofDays(1));
        options.set(BundleOptions.FRAMES, 2);
        try (TrackingHarness harness = open(new CountingTracker(100))) {
            harness.send(GATE.frameThatStarts(0, 0));
            harness.send(YARD.frameThatStarts(0, 0));
            harness.await(() -> harness.events().size() == 2);
        }
    }

    @Test
    void aWatermarkComesAfterTheFramesBeforeItAndBeforeThoseAfterIt() throws Exception {
        GatedTracker tracker = new GatedTracker();
        try (TrackingHarness harness = TrackingHarness.open(context -> tracker, options)) {
            harness.send(GATE.frameThatStarts(0, 0));
            harness.await(() -> tracker.isBusy());
            harness.watermark(TestCamera.captureTime(0).toEpochMilli());
            harness.send(GATE.frame(1));
            assertThat(harness.getOutput()).isEmpty();
            tracker.open();
            harness.await(() -> harness.getOutput().size() == 3);
            assertThat(harness.getOutput().toArray()[1]).isInstanceOf(Watermark.class);
        }
    }

    @Test
    void aWatermarkThatWaitsComesBeforeTheInputIsIdle() throws Exception {
        GatedTracker tracker = new GatedTracker();
        try (TrackingHarness harness = TrackingHarness.open(context -> tracker, options)) {
            harness.send(GATE.frameThatStarts(0, 0));
            harness.await(() -> tracker.isBusy());
            harness.watermark(TestCamera.captureTime(0).toEpochMilli());
            tracker.open();
            harness.idle();
            assertThat(harness.getOutput().toArray())
                    .hasSize(3)
                    .satisfies(output -> assertThat(output[1]).isInstanceOf(Watermark.class));
        }
    }

    @Test
    void theEndWorksOffEverything() throws Exception {
        try (TrackingHarness harness = open(new CountingTracker(100))) {
            harness.send(GATE.frameThatStarts(0, 0));
            harness.getOperator().finish();
            assertThat(harness.events()).hasSize(1);
        }
    }

    @Test
    void ofACameraWithoutTargetsTheFirstPictureOfAnEpochAloneIsDecoded() throws Exception {
        FrameEvent undecodable = GATE.frame(1);
        undecodable.setEncoding(FrameEncoding.PNG);
        try (TrackingHarness harness = open(new CountingTracker(100))) {
            harness.track(GATE.frame(0), undecodable);
            assertThat(harness.deadLetters()).isEmpty();
        }
    }

    @Test
    void aPassThatIsTooLargeForTheDeviceIsTriedInHalves() throws Exception {
        CountingTracker tracker = new CountingTracker(2);
        try (TrackingHarness harness = open(tracker)) {
            harness.track(GATE.frameThatStarts(0, 0, 1, 2));
            assertThat(tracker.passes()).containsExactly(3, 1, 2);
            assertThat(harness.events()).hasSize(3);
        }
    }

    @Test
    void aDeviceWithoutMemoryForHalfAPassFailsTheTask() throws Exception {
        CountingTracker tracker = new CountingTracker(1);
        try (TrackingHarness harness = open(tracker)) {
            // A model that is quick has failed before the frame is taken.
            assertThatThrownBy(
                            () -> {
                                harness.send(GATE.frameThatStarts(0, 0, 1, 2));
                                harness.flush();
                            })
                    .isInstanceOf(DeviceMemoryException.class);
            assertThat(tracker.passes()).containsExactly(3, 1, 2);
            harness.markFailed();
        }
    }

    @Test
    void anImpossibleOptionIsNamed() {
        options.set(BundleOptions.FRAMES, 0);
        assertThatThrownBy(() -> open(new CountingTracker(1)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("bundle.frames is 0; set it to at least 1.");
    }
}
