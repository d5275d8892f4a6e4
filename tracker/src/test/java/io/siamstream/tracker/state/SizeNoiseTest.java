package io.siamstream.tracker.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.siamstream.tracker.geometry.Box;
import org.junit.jupiter.api.Test;

class SizeNoiseTest {

    @Test
    void theFirstSizeMeasuresNoNoise() {
        SizeNoise noise = SizeNoise.UNKNOWN.with(box(40, 20));

        assertThat(noise).isEqualTo(new SizeNoise(SizeNoise.UNKNOWN.meanSquare(), 40, 20));
    }

    @Test
    void aFrameCountsForATenth() {
        SizeNoise noise = new SizeNoise(0.01, 40, 20).with(box(40 * Math.exp(0.2), 20));

        assertThat(noise.meanSquare()).isCloseTo(0.9 * 0.01 + 0.1 * 0.04, within(1e-12));
    }

    @Test
    void aTargetThatComesNearerIsHardlyNoise() {
        SizeNoise nearing = new SizeNoise(0, 40, 20);
        SizeNoise trembling = new SizeNoise(0, 40, 20);
        for (int frame = 1; frame <= 30; frame++) {
            nearing = nearing.with(box(40 * Math.exp(0.02 * frame), 20 * Math.exp(0.02 * frame)));
            double change = frame % 2 == 0 ? 0.3 : -0.3;
            trembling = trembling.with(box(40 * Math.exp(change), 20 * Math.exp(change)));
        }

        assertThat(nearing.meanSquare()).isLessThan(0.01 * trembling.meanSquare());
    }

    @Test
    void oneWildFrameDoesNotDecide() {
        assertThat(new SizeNoise(0.02, 40, 20).with(box(40_000, 20_000)).meanSquare())
                .isLessThan(0.07);
    }

    @Test
    void whatIsNoNoiseIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new SizeNoise(Double.NaN, 40, 20))
                .withMessageContaining("0 to 0.5");
        assertThatIllegalArgumentException().isThrownBy(() -> new SizeNoise(0, -1, 20));
    }

    private static Box box(double width, double height) {
        return Box.around(100, 100, width, height);
    }
}
