package io.siamstream.experiments.training.light;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class LightMaskLossTest {

    private final NDManager manager = NDManager.newBaseManager();

    @AfterEach
    void close() {
        manager.close();
    }

    @Test
    void theLogisticLossIsThatOfItsDefinition() {
        NDArray logits = map(2, -1, 0, 3);
        NDArray truths = map(1, 0, 0.5f, 0.25f);

        double expected = (loss(2, 1) + loss(-1, 0) + loss(0, 0.5) + loss(3, 0.25)) / 4;
        assertThat(LightMaskLoss.logistic(logits, truths).getFloat())
                .isCloseTo((float) expected, within(1e-6f));
    }

    private static double loss(double logit, double truth) {
        double told = 1 / (1 + Math.exp(-logit));
        return -truth * Math.log(told) - (1 - truth) * Math.log(1 - told);
    }

    @Test
    void certainMasksLoseWhatTheirUnionHasBeyondTheTruth() {
        NDArray logits = map(30, 30, 30, -30);
        NDArray truths = map(1, 1, 0, 0);

        // one cell more on both sides: (2 + 1) / (3 + 1)
        assertThat(LightMaskLoss.jaccard(logits, truths).getFloat())
                .isCloseTo(0.25f, within(1e-6f));
    }

    @Test
    void theOverlapIsThatOfMasksCutAtOneHalf() {
        NDArray logits = map(0.1f, 5, -0.1f, 2);
        NDArray truths = map(0.5f, 1, 1, 0.25f);

        assertThat(LightMaskLoss.overlaps(logits, truths)).isCloseTo(2.0 / 4, within(1e-6));
        assertThat(LightMaskLoss.overlaps(map(-1, -1, -1, -1), map(0, 0, 0, 0))).isEqualTo(1);
    }

    private NDArray map(float... values) {
        return manager.create(values, new Shape(1, 2, 2));
    }
}
