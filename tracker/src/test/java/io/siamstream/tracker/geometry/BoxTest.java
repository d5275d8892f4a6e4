package io.siamstream.tracker.geometry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class BoxTest {

    @Test
    void aBoxOverlapsItselfWholly() {
        Box box = new Box(3, 4, 10, 20);

        assertThat(box.overlap(box)).isEqualTo(1.0);
    }

    @Test
    void aBoxMovedByHalfItsWidthOverlapsByAThird() {
        assertThat(new Box(0, 0, 10, 10).overlap(new Box(5, 0, 10, 10)))
                .isCloseTo(1.0 / 3, within(1e-12));
    }

    @Test
    void boxesApartDoNotOverlap() {
        assertThat(new Box(0, 0, 10, 10).overlap(new Box(20, 0, 10, 10))).isZero();
    }
}
