package io.siamstream.experiments.training.loss;

import ai.djl.ndarray.NDArray;

/**
 * Products with plain numbers where gradients are recorded.
 *
 * <p>DJL's own {@code NDArray.mul(Number)} and {@code div(Number)} make a tensor of the number over
 * memory of the Java heap's side and close it at once, while PyTorch keeps it for the backward
 * pass: after a garbage collection in between the gradient is multiplied by whatever lies there
 * then. Here the number belongs to the manager of the array and lives as long as that.
 */
public final class Scaling {

    private Scaling() {}

    /** The array times a number; owned by the array's manager. */
    public static NDArray times(NDArray array, double factor) {
        return array.mul(array.getManager().create((float) factor));
    }
}
