package io.siamstream.tracker.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class BoxNoiseTest {

    @Test
    void beforeTheFirstFrameBothCountTheSame() {
        assertThat(BoxNoise.UNKNOWN.maskShare()).isCloseTo(0.5, within(1e-9));
    }

    @Test
    void sharesAreTheInverseOfTheNoise() {
        assertThat(noise(0.01, 0.03).maskShare()).isCloseTo(0.25, within(1e-3));
    }

    @Test
    void neitherIsEverLeftOut() {
        assertThat(noise(0.5, 0).maskShare()).isCloseTo(0.85, within(1e-9));
        assertThat(noise(0, 0.5).maskShare()).isCloseTo(0.15, within(1e-9));
    }

    @Test
    void twoThatNeverTrembledCountTheSame() {
        assertThat(noise(0, 0).maskShare()).isCloseTo(0.5, within(1e-9));
    }

    private static BoxNoise noise(double branch, double mask) {
        return new BoxNoise(new SizeNoise(branch, 40, 20), new SizeNoise(mask, 40, 20));
    }
}
