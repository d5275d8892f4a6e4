package io.siamstream.experiments.training.base;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import io.siamstream.experiments.training.SyntheticTrainingData;
import io.siamstream.experiments.training.loop.Checkpoints;
import io.siamstream.experiments.training.sampling.TrainingData;
import io.siamstream.tracker.network.layer.Precision;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs of few steps: half precision is slow on a CPU. */
class MixedPrecisionTrainerTest {

    private static final int STEPS = 2;

    /** The fewest that the mask branch is trained on. */
    private static final int BATCH = 2;

    private static final int MASK = 2;

    @TempDir private static Path shared;

    private static TrainingData data;
    private static Path backbone;
    private static Path whole;

    @BeforeAll
    static void train() throws Exception {
        data = SyntheticTrainingData.paint(shared);
        backbone = SyntheticTrainingData.backbone(shared.resolve("backbone.npz"));
        whole = shared.resolve("whole");
        run(Precision.MIXED, whole, STEPS);
    }

    @Test
    void aRunTakenUpEndsWithTheWeightsOfOneThatWasNotBroken(@TempDir Path folder) throws Exception {
        run(Precision.MIXED, folder, 1);
        run(Precision.MIXED, folder, STEPS);

        Checkpoints.requireEqual(folder, whole);
        try (NDManager manager = NDManager.newBaseManager()) {
            Map<String, NDArray> tensors = Checkpoints.read(folder, manager);
            assertThat(tensors.get("loss_scale").toFloatArray()).containsExactly(1024, STEPS);
            assertThat(tensors.values())
                    .filteredOn(tensor -> tensor.getDataType().isFloating())
                    .allMatch(tensor -> tensor.getDataType() == DataType.FLOAT32);
        }
    }

    @Test
    void lossesFallAsTheyDoInSinglePrecision(@TempDir Path folder) throws Exception {
        run(Precision.SINGLE, folder, STEPS);

        List<double[]> mixed = losses(whole);
        List<double[]> single = losses(folder);
        assertThat(mixed).hasSize(STEPS);
        for (int step = 0; step < STEPS; step++) {
            assertThat(mixed.get(step))
                    .usingComparatorWithPrecision(0.01)
                    .containsExactly(single.get(step));
        }
        // The loss whose gradients are the smallest, and the only one that no chance lifts so soon.
        assertThat(mixed.get(STEPS - 1)[MASK]).isLessThan(0.98 * mixed.get(0)[MASK]);
    }

    /** Without the score branch, whose convolutions are the slowest. */
    private static void run(Precision precision, Path folder, int steps) throws Exception {
        BaseConfig config =
                SyntheticTrainingData.training(
                        STEPS, List.of("neck", "sk", "mask", "box"), precision, BATCH);
        new BaseTrainer(config, data, backbone, Optional.empty(), folder, Device.cpu()).run(steps);
    }

    /** The losses of every step, in the order of their columns. */
    private static List<double[]> losses(Path run) throws Exception {
        return Files.readAllLines(run.resolve("losses.csv")).stream()
                .skip(1)
                .map(
                        line ->
                                Arrays.stream(line.split(","))
                                        .skip(1)
                                        .mapToDouble(Double::parseDouble)
                                        .toArray())
                .toList();
    }
}
