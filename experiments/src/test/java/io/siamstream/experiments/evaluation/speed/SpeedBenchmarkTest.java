package io.siamstream.experiments.evaluation.speed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.siamstream.experiments.evaluation.dataset.Benchmark;
import io.siamstream.experiments.evaluation.dataset.Dataset;
import io.siamstream.experiments.evaluation.dataset.Fixtures;
import io.siamstream.tracker.BatchTimings;
import io.siamstream.tracker.TrackedBatch;
import io.siamstream.tracker.Tracker;
import io.siamstream.tracker.TrackingRequest;
import io.siamstream.tracker.TrackingResult;
import io.siamstream.tracker.TrackingStep;
import io.siamstream.tracker.geometry.Box;
import io.siamstream.tracker.state.TargetState;
import io.siamstream.tracker.state.TargetStatus;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SpeedBenchmarkTest {

    @TempDir Path data;

    @Test
    void everyBatchSizeIsMeasuredByPartWithoutItsWarmUp() {
        Dataset otb = Dataset.read(Benchmark.OTB100, Fixtures.otb(data, "Square", 8), false);
        Counting tracker = new Counting();

        List<SpeedMeasurement> measured = new SpeedBenchmark(tracker).measure(otb.sequences());

        assertThat(measured).extracting(SpeedMeasurement::batch).containsExactly(1, 2, 4, 8, 16);
        assertThat(tracker.batches).contains(1, 2, 4, 8, 16);
        SpeedMeasurement last = measured.get(4);
        assertThat(last.network().getN()).isLessThan(tracker.batches.size() / 5);
        assertThat(last.network().getPercentile(50)).isCloseTo(2, within(1e-9));
        assertThat(last.decode().getMin()).isPositive();
        assertThat(last.targetsPerSecond(50)).isGreaterThanOrEqualTo(last.targetsPerSecond(95));
    }

    /** Takes as long as it says for the network and does nothing. */
    private static final class Counting implements Tracker {

        private final List<Integer> batches = new ArrayList<>();

        @Override
        public TrackedBatch track(List<TrackingRequest> requests) {
            batches.add(requests.size());
            TrackingResult result =
                    new TrackingResult(
                            TargetStatus.TRACKING,
                            new Box(0, 0, 1, 1),
                            Optional.empty(),
                            Optional.empty(),
                            1,
                            0,
                            false);
            List<TrackingStep> steps =
                    requests.stream()
                            .map(request -> new TrackingStep(state(request), result))
                            .toList();
            return new TrackedBatch(steps, new BatchTimings(0, 2_000_000, 0, 0, 0));
        }

        private static TargetState state(TrackingRequest request) {
            return request.state();
        }

        @Override
        public void close() {
            batches.clear();
        }
    }
}
