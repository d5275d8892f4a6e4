package io.siamstream.tracker.network.layer;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;

/**
 * The way into half precision and back, with gradients.
 *
 * <p>DJL's {@code NDArray.toType} and {@code copyTo} record no gradient (DJL 0.35.1, PyTorch); sums
 * of arrays of two types do. A gradient arrives in the type of the array it is of.
 */
final class HalfPrecision {

    private HalfPrecision() {}

    /**
     * An array in half precision.
     *
     * @param manager owner of the result: a parameter's own would keep it for longer than a step
     */
    static NDArray of(NDArray array, NDManager manager) {
        return manager.zeros(array.getShape(), DataType.FLOAT16, array.getDevice()).addi(array);
    }

    /**
     * Maps in single precision, with a bias added in it.
     *
     * @param maps N x C x H x W in half precision
     * @param bias of C channels in single precision; null for none
     */
    static NDArray toSingle(NDArray maps, NDArray bias) {
        NDManager manager = maps.getManager();
        if (bias != null) {
            NDArray channels = bias.reshape(1, -1, 1, 1);
            channels.attach(manager);
            return maps.add(channels);
        }
        // A number would be taken to half precision; an array with a dimension takes the maps out.
        return maps.add(manager.zeros(new Shape(1), DataType.FLOAT32, maps.getDevice()));
    }
}
