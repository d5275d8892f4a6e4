package io.siamstream.experiments.training.sampling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.bytedeco.opencv.global.opencv_core.CV_8UC3;

import java.util.Random;
import org.bytedeco.opencv.opencv_core.Mat;
import org.junit.jupiter.api.Test;

class AppearanceTest {

    private static final int SIDE = 127;

    @Test
    void aLowerResolutionTakesDetailAwayAndLeavesSizeAndLight() {
        byte[] noise = new byte[SIDE * SIDE * 3];
        new Random(5).nextBytes(noise);
        try (Mat crop = new Mat(SIDE, SIDE, CV_8UC3)) {
            crop.data().put(noise);

            Appearance.lowerResolution(crop, 0.25);

            assertThat(crop.rows()).isEqualTo(SIDE);
            assertThat(crop.cols()).isEqualTo(SIDE);
            byte[] lowered = new byte[noise.length];
            crop.data().get(lowered);
            assertThat(mean(lowered)).isCloseTo(mean(noise), within(3.0));
            assertThat(deviation(lowered)).isLessThan(0.4 * deviation(noise));
        }
    }

    private static double mean(byte[] pixels) {
        double sum = 0;
        for (byte pixel : pixels) {
            sum += pixel & 0xff;
        }
        return sum / pixels.length;
    }

    private static double deviation(byte[] pixels) {
        double mean = mean(pixels);
        double sum = 0;
        for (byte pixel : pixels) {
            sum += Math.pow((pixel & 0xff) - mean, 2);
        }
        return Math.sqrt(sum / pixels.length);
    }
}
