package io.siamstream.experiments.benchmark.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.siamstream.experiments.benchmark.run.ThreadTimes.Kind;
import io.siamstream.job.local.MeteredTracker.Pass;
import io.siamstream.tracker.BatchTimings;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

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
    void whatNoThreadOfJavaDidIsTheJvmsOwnOrThatOfNativeThreads() {
        ThreadTimes earlier =
                new ThreadTimes(
                        0,
                        Map.of(1L, 100L),
                        Map.of(1L, Kind.TRACKER),
                        Map.of(Kind.COMPILERS, 40L),
                        1000);
        ThreadTimes later =
                new ThreadTimes(
                        50,
                        Map.of(1L, 400L, 2L, 50L),
                        Map.of(1L, Kind.TRACKER, 2L, Kind.DECODING),
                        Map.of(Kind.COMPILERS, 60L, Kind.COLLECTOR, 30L),
                        1500);

        assertThat(later.since(earlier))
                .containsEntry(Kind.TRACKER, 300L)
                .containsEntry(Kind.DECODING, 50L)
                .containsEntry(Kind.COMPILERS, 20L)
                .containsEntry(Kind.COLLECTOR, 30L)
                .containsEntry(Kind.JVM, 100L);
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void linuxTellsWhatTheJvmsCompilersHaveDone() {
        assertThat(ThreadTimes.now().jvmNanos()).containsKey(Kind.COMPILERS);
    }

    private static Pass pass(int targets) {
        return new Pass(0, 1, targets, BatchTimings.NONE);
    }
}
