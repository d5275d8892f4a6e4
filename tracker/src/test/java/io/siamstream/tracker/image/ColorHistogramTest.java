package io.siamstream.tracker.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class ColorHistogramTest {

    /** A blue pixel, a green one, and two reds that share a bin. */
    private static final Image PIXELS =
            new Image(
                    4,
                    1,
                    new byte[] {(byte) 255, 0, 0, 0, (byte) 255, 0, 0, 0, (byte) 200, 0, 0, -40});

    @Test
    void aHistogramHoldsTheShareOfEachColour() {
        ColorHistogram histogram = histogram(0.5, 1.5, 2.5, 3.5);

        assertThat(histogram.shares()).hasSize(512);
        assertThat(histogram.shares().get(7 * 64)).isEqualTo(0.25f);
        assertThat(histogram.shares().get(7 * 8)).isEqualTo(0.25f);
        assertThat(histogram.shares().get(6)).isEqualTo(0.5f);
    }

    @Test
    void theDistanceIsZeroForTheSameColoursAndOneForNoneInCommon() {
        assertThat(histogram(2.5).distance(histogram(3.5))).isZero();
        assertThat(histogram(0.5).distance(histogram(1.5))).isEqualTo(1);
        assertThat(histogram(0.5, 1.5).distance(histogram(1.5, 2.5)))
                .isCloseTo(Math.sqrt(0.5), within(1e-6));
    }

    @Test
    void aMixtureHasSharesOfBoth() {
        ColorHistogram mixed = histogram(0.5).mixed(histogram(1.5), 0.25);

        assertThat(mixed.shares().get(7 * 64)).isEqualTo(0.75f);
        assertThat(mixed.shares().get(7 * 8)).isEqualTo(0.25f);
    }

    @Test
    void whatLiesOutsideOfTheImageIsLeftOut() {
        assertThat(histogram(-0.5, 0.5, 4)).isEqualTo(histogram(0.5));
        assertThat(histogram(-3)).isEqualTo(ColorHistogram.EMPTY);
        assertThat(ColorHistogram.EMPTY.isEmpty()).isTrue();
    }

    @Test
    void anotherNumberOfBinsIsRefused() {
        assertThatThrownBy(() -> new ColorHistogram(List.of(1f)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("512");
    }

    private static ColorHistogram histogram(double... points) {
        ColorHistogram.Counter counter = new ColorHistogram.Counter(PIXELS);
        for (double point : points) {
            counter.add(point, 0.5);
        }
        return counter.histogram();
    }
}
