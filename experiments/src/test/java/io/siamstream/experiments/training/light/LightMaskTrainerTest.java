package io.siamstream.experiments.training.light;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.Device;
import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import io.siamstream.experiments.Experiments;
import io.siamstream.experiments.training.SyntheticTrainingData;
import io.siamstream.experiments.training.loop.LearningRate;
import io.siamstream.experiments.training.sampling.TrainingData;
import io.siamstream.tracker.network.light.LightNetwork;
import io.siamstream.tracker.network.light.LightOptions;
import io.siamstream.tracker.weights.LightWeights;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LightMaskTrainerTest {

    private static final int STEPS = 12;

    @TempDir private static Path folder;

    private static TrainingData data;
    private static Path base;
    private static Path whole;

    @BeforeAll
    static void train() throws Exception {
        data = SyntheticTrainingData.paint(folder);
        base = folder.resolve("base.safetensors");
        Engine.getInstance().setRandomSeed(3);
        try (NDManager manager = NDManager.newBaseManager()) {
            LightNetwork network = new LightNetwork(LightOptions.PLAIN);
            network.initialize(manager, DataType.FLOAT32);
            LightWeights.write(network, base, DataType.FLOAT32, Map.of());
        }
        whole = folder.resolve("whole");
        train(STEPS, whole);
    }

    @Test
    void aRunTakenUpEndsAsOneThatWasNotBroken(@TempDir Path broken) throws Exception {
        train(STEPS / 2, broken);
        train(STEPS, broken);

        try (NDManager manager = NDManager.newBaseManager()) {
            Map<String, NDArray> expected = tensors(weights(whole), manager);
            tensors(weights(broken), manager)
                    .forEach(
                            (name, tensor) ->
                                    assertThat(
                                                    tensor.allClose(
                                                            expected.get(name), 1e-4, 1e-5, true))
                                            .as(name)
                                            .isTrue());
        }
    }

    @Test
    void theMaskBranchAloneLearns() throws Exception {
        try (NDManager manager = NDManager.newBaseManager()) {
            Map<String, NDArray> after = tensors(weights(whole), manager);

            tensors(base, manager)
                    .forEach(
                            (name, tensor) ->
                                    assertThat(after.get(name).contentEquals(tensor))
                                            .as(name)
                                            .isTrue());
            assertThat(after.get("mask.output.weight").abs().max().getFloat()).isPositive();
        }
    }

    @Test
    void theLossFallsOnFewObjects() throws Exception {
        List<String> lines = Files.readAllLines(whole.resolve("losses.csv"));

        assertThat(totals(lines.subList(STEPS - 3, STEPS + 1)))
                .isLessThan(0.95 * totals(lines.subList(1, 5)));
    }

    @Test
    void aTrainedBranchIsPutBesideAnotherBase() throws Exception {
        Path other = folder.resolve("other.safetensors");
        Path shipped = folder.resolve("shipped.safetensors");
        try (NDManager manager = NDManager.newBaseManager()) {
            LightNetwork network = new LightNetwork(new LightOptions(true, false));
            network.initialize(manager, DataType.FLOAT32);
            LightWeights.write(network, other, DataType.FLOAT32, Map.of());
        }

        int code =
                Experiments.commandLine()
                        .execute(
                                "export-light",
                                "--weights",
                                other + "=1",
                                "--mask",
                                weights(whole).toString(),
                                "--to",
                                shipped.toString());

        assertThat(code).isZero();
        try (NDManager manager = NDManager.newBaseManager()) {
            Map<String, NDArray> bases = tensors(other, manager);
            Map<String, NDArray> masks = tensors(weights(whole), manager);
            Map<String, NDArray> joined = tensors(shipped, manager);
            assertThat(joined.keySet()).containsAll(bases.keySet()).contains("mask.output.bias");
            joined.forEach(
                    (name, tensor) -> {
                        NDArray from = (name.startsWith("mask.") ? masks : bases).get(name);
                        assertThat(tensor.allClose(from, 1e-2, 1e-3, true)).as(name).isTrue();
                    });
        }
    }

    private static double totals(List<String> lines) {
        return lines.stream()
                .flatMap(line -> Arrays.stream(line.split(",")).skip(1))
                .mapToDouble(Double::parseDouble)
                .sum();
    }

    private static Path weights(Path run) {
        return run.resolve(LightMaskTrainer.WEIGHTS);
    }

    private static void train(int steps, Path run) throws Exception {
        new LightMaskTrainer(config(steps), data, base, run, Device.cpu()).run();
    }

    private static Map<String, NDArray> tensors(Path file, NDManager manager) throws IOException {
        Map<String, NDArray> tensors = new TreeMap<>();
        LightWeights.read(file, manager)
                .network()
                .tensors()
                .forEach((name, tensor) -> tensors.put(name, tensor.getArray()));
        return tensors;
    }

    private static LightMaskConfig config(int steps) {
        return new LightMaskConfig(
                13,
                steps,
                4,
                2,
                8,
                0.5,
                new LearningRate(LearningRate.Form.COSINE, 2e-3, 2e-3, 1),
                0.001,
                5,
                0.5,
                2,
                steps,
                1,
                SyntheticTrainingData.sampling().withoutEffects());
    }
}
