package io.siamstream.tracker.network.layer;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.nn.Parameter;
import ai.djl.training.ParameterStore;

/**
 * One way of passing through the network.
 *
 * @param store where parameters take their values from
 * @param training whether batch normalisation uses the batch's own statistics and updates the
 *     running ones
 * @param precision what convolutions compute in
 */
public record Pass(ParameterStore store, boolean training, Precision precision) {

    /** Passes in single precision. */
    public Pass(ParameterStore store, boolean training) {
        this(store, training, Precision.SINGLE);
    }

    /** Passes as in serving: running statistics, parameters of the manager's device. */
    public static Pass serving(NDManager manager) {
        return new Pass(new ParameterStore(manager, false), false);
    }

    /** Passes as in training: statistics of the batch, parameters of the manager's device. */
    public static Pass training(NDManager manager) {
        return new Pass(new ParameterStore(manager, false), true);
    }

    /** The same pass in another precision. */
    public Pass in(Precision newPrecision) {
        return new Pass(store, training, newPrecision);
    }

    /** The value of a parameter on the device of the given array. */
    public NDArray value(Parameter parameter, NDArray beside) {
        return store.getValue(parameter, beside.getDevice(), training);
    }
}
