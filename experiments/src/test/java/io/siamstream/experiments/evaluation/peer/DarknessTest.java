package io.siamstream.experiments.evaluation.peer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.siamstream.tracker.image.Image;
import java.util.Arrays;
import org.apache.commons.math3.stat.descriptive.DescriptiveStatistics;
import org.junit.jupiter.api.Test;

class DarknessTest {

    private static final int SIDE = 200;

    @Test
    void aGreyGetsAsDarkAndAsNoisyAsTheModelSays() {
        // Five stops take 1/32, the gain gives 4 times: 1/8 of the light in linear terms.
        double linear = Math.pow(128 / 255.0, 2.2);
        double electrons = linear * 4000 / 32;
        double noise = Math.sqrt(electrons + 9) * 4 / 4000;

        DescriptiveStatistics light = linear(Darkness.NIGHT.frame(grey(128)));

        assertThat(light.getMean()).isCloseTo(linear / 8, within(0.0005));
        assertThat(light.getStandardDeviation()).isCloseTo(noise, within(0.1 * noise));
    }

    @Test
    void duskIsBetweenDayAndNight() {
        double dusk = linear(Darkness.DUSK.frame(grey(128))).getMean();

        assertThat(dusk)
                .isGreaterThan(linear(Darkness.NIGHT.frame(grey(128))).getMean())
                .isLessThan(linear(grey(128)).getMean());
    }

    @Test
    void theSameFrameHasTheSameNoiseAndAnotherFrameAnother() {
        byte[] once = Darkness.NIGHT.frame(grey(128)).bgr();
        Image other = grey(128);
        other.bgr()[0]++;

        assertThat(Darkness.NIGHT.frame(grey(128)).bgr()).isEqualTo(once);
        assertThat(Darkness.NIGHT.frame(other).bgr()).isNotEqualTo(once);
    }

    private static Image grey(int level) {
        byte[] pixels = new byte[3 * SIDE * SIDE];
        Arrays.fill(pixels, (byte) level);
        return new Image(SIDE, SIDE, pixels);
    }

    private static DescriptiveStatistics linear(Image image) {
        DescriptiveStatistics light = new DescriptiveStatistics();
        for (byte level : image.bgr()) {
            light.addValue(Math.pow(Byte.toUnsignedInt(level) / 255.0, 2.2));
        }
        return light;
    }
}
