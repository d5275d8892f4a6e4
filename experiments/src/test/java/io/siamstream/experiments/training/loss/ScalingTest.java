package io.siamstream.experiments.training.loss;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.GradientCollector;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class ScalingTest {

    @Test
    void aGradientIsRightThoughTheGarbageIsCollectedBeforeItIsComputed() throws Exception {
        try (NDManager manager = NDManager.newBaseManager();
                GradientCollector collector = Engine.getInstance().newGradientCollector()) {
            for (int round = 0; round < 20; round++) {
                NDArray values = manager.ones(new Shape(8));
                values.setRequiresGradient(true);
                NDArray loss = Scaling.times(values, 3).sum();
                System.gc();
                Thread.sleep(20);
                overwriteWhatWasFreed(manager);

                collector.backward(loss);

                assertThat(values.getGradient().toFloatArray()).containsOnly(3f);
            }
        }
    }

    /** Small tensors of the size of a number take the memory that the collection gave back. */
    private static void overwriteWhatWasFreed(NDManager manager) {
        for (int size = 1; size <= 4; size++) {
            float[] wrong = new float[size];
            Arrays.fill(wrong, Float.NaN);
            for (int i = 0; i < 50; i++) {
                manager.create(wrong);
            }
        }
    }
}
