package io.siamstream.tracker.geometry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class BoxSmootherTest {

    private final BoxSmoother smoother = new BoxSmoother(BoxOptions.DEFAULT);

    @Test
    void theCentreFollowsAtOnceAndTheSizeByAShare() {
        Box last = Box.around(100, 100, 40, 20);

        Box next = smoother.follow(last, Box.around(110, 90, 60, 20), 0.8, 640, 480);

        // share 0.25 * 0.8 = 0.2: width 0.8 * 40 + 0.2 * 60
        assertThat(next).isEqualTo(Box.around(110, 90, 44, 20));
    }

    @Test
    void aScoreOfZeroKeepsTheSize() {
        Box next =
                smoother.follow(
                        Box.around(100, 100, 40, 20), Box.around(99, 98, 9, 9), 0, 640, 480);

        assertThat(next).isEqualTo(Box.around(99, 98, 40, 20));
    }

    @Test
    void anExplodingMaskGrowsTheContextByAQuarterAtMost() {
        Box last = Box.around(300, 200, 40, 20);

        Box next = smoother.follow(last, Box.around(300, 200, 400, 200), 1, 640, 480);

        assertThat(CropWindow.contextSide(next) / CropWindow.contextSide(last))
                .isCloseTo(1.25, within(1e-9));
        assertThat(next.width() / next.height()).isCloseTo(2, within(1e-9));
    }

    @Test
    void aCollapsingMaskShrinksTheContextByAFifthAtMost() {
        Box last = Box.around(300, 200, 400, 200);
        BoxSmoother eager = new BoxSmoother(new BoxOptions(1, 10, 0.8, 1.25, 0.7));

        Box next = eager.follow(last, Box.around(300, 200, 4, 2), 1, 640, 480);

        assertThat(CropWindow.contextSide(next) / CropWindow.contextSide(last))
                .isCloseTo(0.8, within(1e-9));
    }

    @Test
    void theBoxStaysWithinTheFrame() {
        Box next = smoother.moveTo(Box.around(10, 10, 900, 700), -20, 500, 640, 480);

        assertThat(next).isEqualTo(Box.around(0, 480, 640, 480));
    }

    @Test
    void aBoxIsNotShrunkBelowTheMinimum() {
        BoxSmoother eager = new BoxSmoother(new BoxOptions(1, 10, 0.8, 1.25, 0.7));

        Box next = eager.follow(Box.around(50, 50, 10, 30), Box.around(50, 50, 8, 30), 1, 640, 480);

        assertThat(next.width()).isEqualTo(10);
    }

    @Test
    void aTargetThatBeganBelowTheMinimumIsNotMadeLarger() {
        Box next = smoother.moveTo(Box.around(50, 50, 6, 4), 52, 50, 640, 480);

        assertThat(next).isEqualTo(Box.around(52, 50, 6, 4));
    }

    @Test
    void optionsOutOfRangeAreRefused() {
        assertThatThrownBy(() -> new BoxOptions(2, 10, 0.8, 1.25, 0.7))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("size rate");
    }
}
