package io.siamstream.tracker.network;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Parameter;
import java.util.Map;

/** Networks and maps of seeded random numbers. */
public final class NetworkTestSupport {

    /** The smallest backbone there is. */
    static final NetworkOptions SMALL =
            new NetworkOptions(java.util.List.of(1, 1, 1), Variant.FULL, true, false);

    private NetworkTestSupport() {}

    /** A network whose every parameter is random, also those that begin at zero or one. */
    public static SiamMlgNetwork network(NDManager manager, NetworkOptions options, DataType type) {
        Engine.getInstance().setRandomSeed(7);
        SiamMlgNetwork network = new SiamMlgNetwork(options);
        network.initialize(manager, type);
        network.freezeParameters(true);
        for (Map.Entry<String, Parameter> tensor : network.tensors().entrySet()) {
            NDArray array = tensor.getValue().getArray();
            String name = tensor.getKey();
            if (array.getShape().dimension() == 1 && !name.equals("guide.scale")) {
                boolean positive = name.endsWith("running_var") || name.endsWith("gamma");
                try (NDArray noise =
                                manager.randomUniform(
                                        positive ? 0.5f : -0.2f,
                                        positive ? 1.5f : 0.2f,
                                        array.getShape());
                        NDArray typed = noise.toType(type, true)) {
                    typed.copyTo(array);
                }
            }
        }
        return network;
    }

    /** A batch of random crops. */
    public static NDArray crops(NDManager manager, int count, int side) {
        return manager.randomUniform(0, 255, new Shape(count, 3, side, side));
    }

    /** Random maps around zero. */
    public static NDArray maps(NDManager manager, DataType type, long... shape) {
        return manager.randomNormal(new Shape(shape)).toType(type, false);
    }

    /** The largest difference of two arrays of one shape. */
    public static double difference(NDArray first, NDArray second) {
        if (!first.getShape().equals(second.getShape())) {
            throw new AssertionError(first.getShape() + " is not " + second.getShape());
        }
        return first.sub(second).abs().max().toType(DataType.FLOAT64, false).getDouble();
    }
}
