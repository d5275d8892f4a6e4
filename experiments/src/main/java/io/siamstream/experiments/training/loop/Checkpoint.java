package io.siamstream.experiments.training.loop;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.nn.Parameter;
import io.siamstream.tracker.network.SiamMlgNetwork;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A run's state in one file: weights, their moving average, the optimiser's moments and the number
 * of steps done, which is also where sampling stands. Where losses are scaled, it holds by how
 * much.
 */
public final class Checkpoint {

    private static final String NAME = "checkpoint.safetensors";
    private static final String STEP = "step";
    private static final String LOSS_SCALE = "loss_scale";

    private final Path file;
    private final Map<String, NDArray> tensors = new LinkedHashMap<>();
    private final LossScale lossScale;

    Checkpoint(
            Path file,
            Map<String, Parameter> network,
            Map<String, Parameter> average,
            AdamW optimiser) {
        this.file = file;
        this.lossScale = optimiser.lossScale();
        network.forEach((name, p) -> tensors.put("weight." + name, p.getArray()));
        average.forEach((name, p) -> tensors.put("average." + name, p.getArray()));
        optimiser.moments().forEach((name, moment) -> tensors.put("moment." + name, moment));
    }

    /** The checkpoint of a run of the ResNet profile, in its folder. */
    public static Checkpoint in(
            Path folder, SiamMlgNetwork network, SiamMlgNetwork average, AdamW optimiser) {
        return in(folder, network.tensors(), average.tensors(), optimiser);
    }

    /**
     * The checkpoint of a run, in its folder.
     *
     * @param network the tensors of the network in training, by name
     * @param average those of its moving average
     */
    public static Checkpoint in(
            Path folder,
            Map<String, Parameter> network,
            Map<String, Parameter> average,
            AdamW optimiser) {
        return new Checkpoint(folder.resolve(NAME), network, average, optimiser);
    }

    /** Whether there is a state to restore. */
    public boolean exists() {
        return Files.exists(file);
    }

    /** Writes the state after so many steps. */
    void save(long steps, NDManager manager) {
        try (NDManager scratch = manager.newSubManager()) {
            Map<String, NDArray> all = new LinkedHashMap<>();
            tensors.forEach((name, tensor) -> all.put(name, tensor.stopGradient()));
            all.put(STEP, scratch.create(new long[] {steps}));
            if (lossScale.isUsed()) {
                all.put(LOSS_SCALE, scratch.create(lossScale.state()));
            }
            TensorFile.write(file, all);
        }
    }

    /**
     * Restores the state.
     *
     * @return the steps done
     * @throws IllegalArgumentException if the file is of another network or precision
     */
    public long restore(NDManager manager) {
        try (NDManager scratch = manager.newSubManager()) {
            Map<String, NDArray> stored = TensorFile.read(file, scratch);
            if (stored.containsKey(LOSS_SCALE) != lossScale.isUsed()) {
                throw new IllegalArgumentException(
                        ("%s is of a run in another precision: keep the configuration's, or begin a"
                                        + " new run with the weights of this one (--base)")
                                .formatted(file));
            }
            tensors.forEach(
                    (name, tensor) -> {
                        NDArray from = stored.get(name);
                        if (from == null || !from.getShape().equals(tensor.getShape())) {
                            throw new IllegalArgumentException(
                                    "%s is of another network: %s should be %s"
                                            .formatted(file, name, tensor.getShape()));
                        }
                        overwrite(tensor, from);
                    });
            if (lossScale.isUsed()) {
                lossScale.restore(stored.get(LOSS_SCALE).toFloatArray());
            }
            return stored.get(STEP).toType(DataType.INT64, false).getLong(0);
        }
    }

    /** Gives a tensor the values of another, whether gradients are recorded in it or not. */
    public static void overwrite(NDArray tensor, NDArray from) {
        boolean trained = tensor.hasGradient();
        tensor.setRequiresGradient(false);
        from.copyTo(tensor);
        tensor.setRequiresGradient(trained);
    }
}
