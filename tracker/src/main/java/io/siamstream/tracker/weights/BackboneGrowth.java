package io.siamstream.tracker.weights;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.nn.Parameter;
import io.siamstream.tracker.network.SiamMlgNetwork;
import java.util.List;
import java.util.Map;

/**
 * Grows a network's backbone without changing what it computes: its blocks become the first of each
 * stage, and the residual branch of every added block ends in zeros, so that the block passes on
 * what it gets.
 */
public final class BackboneGrowth {

    private BackboneGrowth() {}

    /**
     * The grown network. Nothing is shared with the given one.
     *
     * @param network an initialized network
     * @param blocks residual blocks of the three stages, none fewer than the network has
     * @param manager owner of the grown network's parameters
     * @throws IllegalArgumentException if a stage would shrink
     */
    public static SiamMlgNetwork grow(
            SiamMlgNetwork network, List<Integer> blocks, NDManager manager) {
        for (int stage = 0; stage < blocks.size(); stage++) {
            int before = network.options().blocks().get(stage);
            if (blocks.get(stage) < before) {
                throw new IllegalArgumentException(
                        "Stage %d has %d blocks and cannot shrink to %d"
                                .formatted(stage + 1, before, blocks.get(stage)));
            }
        }
        SiamMlgNetwork grown = new SiamMlgNetwork(network.options().withBlocks(blocks));
        Map<String, Parameter> sources = network.tensors();
        grown.initialize(manager, sources.get("neck.weight").getArray().getDataType());
        grown.tensors()
                .forEach(
                        (name, parameter) -> {
                            Parameter source = sources.get(name);
                            if (source != null) {
                                source.getArray().copyTo(parameter.getArray());
                            } else if (name.contains(".conv2.")) {
                                clear(parameter.getArray());
                            }
                        });
        return grown;
    }

    private static void clear(NDArray array) {
        try (NDArray zeros = array.zerosLike()) {
            zeros.copyTo(array);
        }
    }
}
