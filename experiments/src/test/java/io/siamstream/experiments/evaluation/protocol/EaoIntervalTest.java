package io.siamstream.experiments.evaluation.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class EaoIntervalTest {

    @Test
    void theIntervalHoldsTheMostFrequentLengths() {
        int[] lengths =
                IntStream.concat(
                                IntStream.range(0, 40).map(i -> 140 + i),
                                IntStream.of(600, 900, 1200))
                        .toArray();

        EaoInterval interval = EaoInterval.estimate(lengths);

        assertThat(interval.low()).isBetween(60, 160);
        assertThat(interval.high()).isBetween(160, 320);
    }

    @Test
    void oneSequenceGivesAnIntervalAroundItsLength() {
        EaoInterval interval = EaoInterval.estimate(new int[] {105});

        assertThat(interval.low()).isBetween(100, 105);
        assertThat(interval.high()).isEqualTo(105);
    }

    @Test
    void anEmptyIntervalIsRefused() {
        assertThatThrownBy(() -> new EaoInterval(200, 100))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("got 200 to 100");
    }
}
