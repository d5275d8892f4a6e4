package io.siamstream.experiments.weights;

import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.nn.Parameter;
import io.siamstream.tracker.network.layer.ChannelsLast;
import io.siamstream.tracker.network.light.LightNetwork;
import io.siamstream.tracker.network.light.LightOptions;
import java.util.Map;

/** Makes a light network with fewer parts from a trained one. */
public final class LightVariants {

    private LightVariants() {}

    /**
     * A copy without some parts.
     *
     * @param left what the copy has; the network must have it too
     * @param manager owner of the copy's parameters, which are frozen
     * @throws IllegalArgumentException if the network lacks what the copy is to have
     */
    public static LightNetwork copy(LightNetwork network, LightOptions left, NDManager manager) {
        Map<String, Parameter> sources = network.tensors();
        LightNetwork copy = new LightNetwork(left);
        copy.tensors()
                .forEach(
                        (name, parameter) -> {
                            Parameter source = sources.get(name);
                            if (source == null) {
                                throw new IllegalArgumentException(
                                        "A network with %s has no %s"
                                                .formatted(network.options(), name));
                            }
                            parameter.setArray(
                                    ChannelsLast.copy(source.getArray().stopGradient(), manager));
                        });
        copy.initialize(manager, DataType.FLOAT32);
        copy.freezeParameters(true);
        return copy;
    }
}
