package io.siamstream.experiments.training.loss;

import ai.djl.ndarray.NDArray;
import io.siamstream.experiments.training.loop.TrainingTask;
import java.util.List;

/**
 * The losses of one step.
 *
 * @param total what is minimised, a scalar that gradients flow from
 * @param parts what is told of it, in the order of {@link TrainingTask#losses()}
 */
public record Losses(NDArray total, List<Double> parts) {

    public Losses {
        parts = List.copyOf(parts);
    }
}
