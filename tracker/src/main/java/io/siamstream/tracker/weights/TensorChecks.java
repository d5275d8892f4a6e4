package io.siamstream.tracker.weights;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import java.util.Map;

/** Clear words about tensors that are not what they should be. */
final class TensorChecks {

    private TensorChecks() {}

    /** The tensor of a name and shape, or an error that names it. */
    static NDArray require(Map<String, NDArray> tensors, String name, Shape shape, String origin) {
        NDArray tensor = tensors.get(name);
        if (tensor == null) {
            throw new WeightsException("%s: the tensor %s is missing".formatted(origin, name));
        }
        if (!tensor.getShape().equals(shape)) {
            throw new WeightsException(
                    "%s: the tensor %s has the shape %s, expected %s"
                            .formatted(origin, name, tensor.getShape(), shape));
        }
        return tensor;
    }
}
