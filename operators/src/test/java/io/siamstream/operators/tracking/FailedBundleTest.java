package io.siamstream.operators.tracking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.siamstream.testing.ReferenceTracker;
import io.siamstream.testing.TestCamera;
import io.siamstream.tracker.TrackedBatch;
import io.siamstream.tracker.Tracker;
import io.siamstream.tracker.TrackingRequest;
import java.util.List;
import org.apache.flink.configuration.Configuration;
import org.junit.jupiter.api.Test;

class FailedBundleTest {

    private static final TestCamera CAMERA = new TestCamera("gate");

    @Test
    void afterABundleThatFailedNothingIsTrackedOrCheckpointed() throws Exception {
        try (TrackingHarness harness =
                TrackingHarness.open(context -> new FailingOnce(), new Configuration())) {
            // The model may have failed before the frame's call is over, or after it.
            assertThatThrownBy(
                            () -> {
                                harness.send(CAMERA.frameThatStarts(0, 0));
                                harness.await(() -> false);
                            })
                    .hasStackTraceContaining("The model failed");

            // A failure may be reported from outside: these may still come.
            assertThatThrownBy(() -> harness.prepareSnapshotPreBarrier(1))
                    .hasMessageContaining("An earlier bundle failed");
            assertThatThrownBy(() -> harness.send(CAMERA.frame(1)))
                    .hasMessageContaining("An earlier bundle failed");
            assertThatThrownBy(() -> harness.watermark(1))
                    .hasMessageContaining("An earlier bundle failed");
            assertThat(harness.events()).isEmpty();
            harness.markFailed();
        }
    }

    /** Fails in its first pass, and would go on after it. */
    private static final class FailingOnce implements Tracker {

        private final Tracker tracker = new ReferenceTracker();
        private boolean hasFailed;

        @Override
        public TrackedBatch track(List<TrackingRequest> requests) {
            if (!hasFailed) {
                hasFailed = true;
                throw new IllegalStateException("The model failed");
            }
            return tracker.track(requests);
        }

        @Override
        public void close() {
            tracker.close();
        }
    }
}
