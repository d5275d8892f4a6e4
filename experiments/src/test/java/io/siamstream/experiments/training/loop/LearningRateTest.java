package io.siamstream.experiments.training.loop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class LearningRateTest {

    @Test
    void warmsUpEvenlyAndEndsAtTheLastRate() {
        LearningRate rate = new LearningRate(LearningRate.Form.COSINE, 0.01, 0.001, 10);

        assertThat(rate.at(0, 110)).isCloseTo(0.001, within(1e-12));
        assertThat(rate.at(9, 110)).isCloseTo(0.01, within(1e-12));
        assertThat(rate.at(60, 110)).isCloseTo(0.0055, within(1e-12));
        assertThat(rate.at(110, 110)).isCloseTo(0.001, within(1e-12));
    }

    @Test
    void thePapersRateStepsDownAfterTwentyOfSeventyEpochs() {
        LearningRate rate = new LearningRate(LearningRate.Form.STEP, 0.001, 0.0005, 0);

        assertThat(rate.at(199, 700)).isEqualTo(0.001);
        assertThat(rate.at(200, 700)).isEqualTo(0.0005);
    }
}
