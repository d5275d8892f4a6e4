package io.siamstream.experiments.training.light;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.nn.Parameter;
import io.siamstream.experiments.training.loop.Checkpoint;
import io.siamstream.tracker.network.layer.ChannelsLast;
import io.siamstream.tracker.network.light.LightNetwork;
import io.siamstream.tracker.network.light.LightOptions;
import io.siamstream.tracker.weights.LightWeights;
import io.siamstream.tracker.weights.WeightsException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Map;

/** Reads and copies light networks. */
public final class LightNetworks {

    /** What the names of the mask branch's tensors begin with. */
    static final String MASK = "mask.";

    private static final String KERNEL_GAIN = "sk.gain";

    private LightNetworks() {}

    /**
     * Reads weights of a run, or FEAR-XS as its authors published it.
     *
     * @param manager owner of the network, whose parameters are frozen
     * @throws WeightsException if the file is neither
     * @throws IOException if it cannot be read
     */
    public static LightNetwork read(Path file, NDManager manager) throws IOException {
        LightNetwork network = readAny(file, manager);
        network.freezeParameters(true);
        return network;
    }

    private static LightNetwork readAny(Path file, NDManager manager) throws IOException {
        try {
            return LightWeights.read(file, manager).network();
        } catch (WeightsException notOurs) {
            try {
                return LightWeights.published(file, manager);
            } catch (WeightsException notPublished) {
                notOurs.addSuppressed(notPublished);
                throw notOurs;
            }
        }
    }

    /**
     * A copy with or without a selective kernel. A kernel that the original has not begins with a
     * gain of zero, so that the copy does as the original.
     *
     * @param manager owner of the copy, whose parameters are frozen
     */
    public static LightNetwork copy(
            LightNetwork original, boolean selectiveKernel, NDManager manager) {
        LightNetwork copy =
                new LightNetwork(new LightOptions(selectiveKernel, original.options().mask()));
        copy.initialize(manager, DataType.FLOAT32);
        copy.freezeParameters(true);
        Map<String, Parameter> tensors = original.tensors();
        copy.tensors()
                .forEach(
                        (name, parameter) -> {
                            if (tensors.containsKey(name)) {
                                Checkpoint.overwrite(
                                        parameter.getArray(), tensors.get(name).getArray());
                            }
                        });
        return copy;
    }

    /**
     * A copy with the mask branch of another network, which was trained on this one or on one that
     * this one went on from; as it begins, where the other has none.
     *
     * @param manager owner of the copy, whose parameters are frozen
     */
    public static LightNetwork withMask(
            LightNetwork original, LightNetwork masked, NDManager manager) {
        LightOptions options = new LightOptions(original.options().selectiveKernel(), true);
        LightNetwork copy = new LightNetwork(options);
        try (NDManager scratch = manager.newSubManager()) {
            LightNetwork begun = new LightNetwork(options);
            begun.initialize(scratch, DataType.FLOAT32);
            Map<String, Parameter> fresh = begun.tensors();
            Map<String, Parameter> own = original.tensors();
            Map<String, Parameter> masks = masked.tensors();
            copy.tensors()
                    .forEach(
                            (name, parameter) -> {
                                Map<String, Parameter> from = name.startsWith(MASK) ? masks : own;
                                NDArray array = from.getOrDefault(name, fresh.get(name)).getArray();
                                parameter.setArray(
                                        ChannelsLast.copy(array.stopGradient(), manager));
                            });
        }
        copy.initialize(manager, DataType.FLOAT32);
        copy.freezeParameters(true);
        return copy;
    }

    /**
     * The weighted mean of networks of which one went on from the other. It has a selective kernel
     * if any of them has; those without are taken for ones whose kernel has a gain of zero.
     *
     * @param shares the networks and their shares, which sum up to 1
     * @param manager owner of the mean, whose parameters are frozen
     */
    public static LightNetwork mean(Map<LightNetwork, Double> shares, NDManager manager) {
        LightNetwork largest =
                shares.keySet().stream()
                        .max(Comparator.comparing(one -> one.options().selectiveKernel()))
                        .orElseThrow();
        LightNetwork mean = copy(largest, largest.options().selectiveKernel(), manager);
        mean.tensors()
                .forEach(
                        (name, parameter) ->
                                Checkpoint.overwrite(
                                        parameter.getArray(), mean(name, shares, manager)));
        return mean;
    }

    private static NDArray mean(String name, Map<LightNetwork, Double> shares, NDManager manager) {
        NDArray sum = null;
        double weight = 0;
        for (Map.Entry<LightNetwork, Double> part : shares.entrySet()) {
            Parameter tensor = part.getKey().tensors().get(name);
            if (tensor != null) {
                NDArray scaled =
                        tensor.getArray().mul(manager.create(part.getValue().floatValue()));
                sum = sum == null ? scaled : sum.add(scaled);
                weight += part.getValue();
            }
        }
        return name.equals(KERNEL_GAIN) ? sum : sum.div(manager.create((float) weight));
    }
}
