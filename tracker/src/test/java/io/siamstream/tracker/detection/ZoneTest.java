package io.siamstream.tracker.detection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class ZoneTest {

    @Test
    void aPlaceOnTheBorderIsInside() {
        Zone zone = Zone.of(List.of(0.0, 0.0, 0.5, 0.0, 0.5, 1.0, 0.0, 1.0));

        assertThat(zone.contains(0.25, 0.5)).isTrue();
        assertThat(zone.contains(0.5, 1)).isTrue();
        assertThat(zone.contains(0.51, 0.5)).isFalse();
    }

    @Test
    void sidesThatCrossAreRefusedWithTheirPlace() {
        assertThatThrownBy(() -> Zone.of(List.of(0.0, 0.0, 1.0, 1.0, 1.0, 0.0, 0.0, 1.0)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("must not cross")
                .hasMessageContaining("0.5, 0.5");
    }

    @Test
    void pixelsOddNumbersAndCornersOnOneLineAreRefused() {
        assertThatThrownBy(() -> Zone.of(List.of(0.0, 0.0, 640.0, 0.0, 640.0, 360.0)))
                .hasMessageContaining("shares");
        assertThatThrownBy(() -> Zone.of(List.of(0.0, 0.0, Double.NaN, 0.0, 1.0, 1.0)))
                .hasMessageContaining("shares");
        assertThatThrownBy(() -> Zone.of(List.of(0.0, 0.0, 1.0, 0.0, 1.0)))
                .hasMessageContaining("5 numbers");
        assertThatThrownBy(() -> Zone.of(List.of(0.0, 0.0, 0.5, 0.5, 1.0, 1.0)))
                .hasMessageContaining("one line");
    }
}
