package io.siamstream.experiments.benchmark.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.siamstream.experiments.benchmark.run.ThreadTimes.Kind;
import io.siamstream.job.local.MeteredTracker.Pass;
import io.siamstream.tracker.BatchTimings;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SpanMeterTest {

    @Test
    void onlyWhatFollowsTheWarmUpCounts() throws Exception {
        SpanMeter meter = new SpanMeter(4, 10);

        meter.accept(pass(3));
        meter.accept(pass(3));
        assertThat(meter.await(0)).isFalse();
        meter.accept(pass(4));

        assertThat(meter.await(0)).isTrue();
        assertThat(meter.share().targetFrames()).isEqualTo(4);
        assertThat(meter.share().targetsPerSecond()).isPositive();
    }

    @Test
    void whatNoThreadOfJavaDidIsTheJvmsOwn() {
        ThreadTimes earlier = new ThreadTimes(0, Map.of(1L, 100L), Map.of(1L, Kind.TRACKER), 1000);
        ThreadTimes later =
                new ThreadTimes(
                        50,
                        Map.of(1L, 400L, 2L, 50L),
                        Map.of(1L, Kind.TRACKER, 2L, Kind.DECODING),
                        1500);

        assertThat(later.since(earlier))
                .containsEntry(Kind.TRACKER, 300L)
                .containsEntry(Kind.DECODING, 50L)
                .containsEntry(Kind.JVM, 150L);
    }

    private static Pass pass(int targets) {
        return new Pass(0, 1, targets, BatchTimings.NONE);
    }
}
