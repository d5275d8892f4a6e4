package io.siamstream.tracker.network.layer;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;

/**
 * Copies convolution weights so that channels lie next to each other in memory, which makes PyTorch
 * choose the faster kernels and keep every map in that layout.
 */
public final class ChannelsLast {

    private ChannelsLast() {}

    /** A single-precision copy of the same shape and values, owned by the manager. */
    public static NDArray copy(NDArray array, NDManager manager) {
        Shape shape = array.getShape();
        boolean convolution = shape.dimension() == 4;
        try (NDManager scratch = manager.newSubManager()) {
            NDArray moved = convolution ? array.transpose(0, 2, 3, 1) : array;
            NDArray laid = scratch.create(moved.toFloatArray(), moved.getShape());
            // An array made from Java's memory loses it when it is closed, whatever views of it
            // remain; a duplicate has memory of its own and keeps the strides.
            NDArray copy = (convolution ? laid.transpose(0, 3, 1, 2) : laid).duplicate();
            copy.attach(manager);
            return copy;
        }
    }
}
