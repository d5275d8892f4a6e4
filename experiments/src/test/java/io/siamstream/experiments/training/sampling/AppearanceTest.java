package io.siamstream.experiments.training.sampling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.bytedeco.opencv.global.opencv_core.CV_8UC3;
import static org.bytedeco.opencv.global.opencv_core.mean;
import static org.bytedeco.opencv.global.opencv_core.meanStdDev;
import static org.bytedeco.opencv.global.opencv_core.randu;

import org.assertj.core.data.Offset;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Scalar;
import org.junit.jupiter.api.Test;

class AppearanceTest {

    @Test
    void aLowerResolutionTakesDetailAwayAndLeavesSizeAndLight() {
        try (Mat crop = new Mat(127, 127, CV_8UC3);
                Mat low = new Mat(1, 1, CV_8UC3, Scalar.all(0));
                Mat high = new Mat(1, 1, CV_8UC3, Scalar.all(256))) {
            randu(crop, low, high);
            double light = mean(crop).get(0);
            double detail = deviation(crop);

            Appearance.lowerResolution(crop, 0.25);

            assertThat(crop.rows()).isEqualTo(127);
            assertThat(crop.cols()).isEqualTo(127);
            assertThat(mean(crop).get(0)).isCloseTo(light, Offset.offset(3.0));
            assertThat(deviation(crop)).isLessThan(0.4 * detail);
        }
    }

    private static double deviation(Mat crop) {
        try (Mat mean = new Mat();
                Mat deviation = new Mat()) {
            meanStdDev(crop, mean, deviation);
            return deviation.createIndexer().getDouble(0);
        }
    }
}
