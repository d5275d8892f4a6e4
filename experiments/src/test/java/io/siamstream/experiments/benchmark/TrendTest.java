package io.siamstream.experiments.benchmark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class TrendTest {

    private static final List<Double> MINUTES = List.of(5.0, 10.0, 15.0, 20.0);

    @Test
    void whatSwingsAboutItsMeanIsFlat() {
        Trend trend = Trend.of("heap", "MiB", MINUTES, List.of(100.0, 104.0, 96.0, 100.0));

        assertThat(trend.isFlat()).isTrue();
        assertThat(trend.mean()).isEqualTo(100);
    }

    @Test
    void aSteadyLeakIsNotFlatAndItsGrowthIsAShareOfTheMean() {
        Trend trend = Trend.of("heap", "MiB", MINUTES, List.of(98.0, 100.0, 102.0, 104.0));

        assertThat(trend.growth()).isCloseTo(6 / 101.0, within(1e-9));
        assertThat(trend.hourly()).as("two in five minutes").isCloseTo(24, within(1e-9));
        assertThat(trend.isFlat()).isFalse();
    }

    @Test
    void whatShrinksIsFlat() {
        assertThat(Trend.of("heap", "MiB", MINUTES, List.of(9.0, 8.0, 7.0, 6.0)).isFlat()).isTrue();
    }
}
