package io.siamstream.experiments.training.loss;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.siamstream.tracker.geometry.Box;
import io.siamstream.tracker.network.ScoreLabels;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class ScoreLossTest {

    private static final int SIDE = 25;
    private static final int DISTRACTOR = 3 * SIDE + 4;

    @Test
    void aLookAlikeWeighsAsMuchAsItIsProbableAndTheSumsStay() {
        try (NDManager manager = NDManager.newBaseManager()) {
            ScoreLabels plain = labels(manager);

            ScoreLabels hard = ScoreLoss.hardened(plain, response(manager), 0.95);

            float[] before = plain.weights().toFloatArray();
            float[] after = hard.weights().toFloatArray();
            int centre = 12 * SIDE + 12;
            assertThat(after[centre]).isEqualTo(before[centre]);
            assertThat(after[DISTRACTOR]).isGreaterThan(10 * before[DISTRACTOR]);
            assertThat(after[0]).isLessThan(before[0]);
            assertThat(hard.weights().sum().getFloat()).isCloseTo(1, within(1e-4f));
        }
    }

    @Test
    void withoutAShareAllNegativeCellsWeighAsBefore() {
        try (NDManager manager = NDManager.newBaseManager()) {
            ScoreLabels plain = labels(manager);

            ScoreLabels hard = ScoreLoss.hardened(plain, response(manager), 0);

            assertThat(hard.weights().sub(plain.weights()).abs().max().getFloat())
                    .isLessThan(1e-7f);
        }
    }

    private static ScoreLabels labels(NDManager manager) {
        return ScoreLoss.positive(manager, List.of(Box.around(127.5, 127.5, 60, 40)), SIDE);
    }

    /** High at the target and at one other cell, low elsewhere. */
    private static NDArray response(NDManager manager) {
        float[] logits = new float[SIDE * SIDE];
        Arrays.fill(logits, -6);
        logits[12 * SIDE + 12] = 6;
        logits[DISTRACTOR] = 3;
        return manager.create(logits, new Shape(1, 1, SIDE, SIDE));
    }
}
