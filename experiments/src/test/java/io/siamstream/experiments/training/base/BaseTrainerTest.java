package io.siamstream.experiments.training.base;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import io.siamstream.experiments.training.SyntheticTrainingData;
import io.siamstream.experiments.training.loop.Checkpoints;
import io.siamstream.experiments.training.loop.TrainingTask;
import io.siamstream.experiments.training.sampling.TrainingData;
import io.siamstream.tracker.network.NetworkOptions;
import io.siamstream.tracker.network.SiamMlgNetwork;
import io.siamstream.tracker.network.Variant;
import io.siamstream.tracker.weights.NetworkWeights;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BaseTrainerTest {

    private static final String BACKBONE = "backbone.";

    @TempDir private static Path shared;

    private static TrainingData data;
    private static Path backbone;

    @BeforeAll
    static void paint() throws IOException {
        data = SyntheticTrainingData.paint(shared);
        backbone = SyntheticTrainingData.backbone(shared.resolve("backbone.npz"));
    }

    @Test
    void aRunTakenUpEndsWithTheWeightsOfOneThatWasNotBroken(@TempDir Path folder) throws Exception {
        BaseConfig config = SyntheticTrainingData.training(4);
        Path whole = folder.resolve("whole");
        Path broken = folder.resolve("broken");
        new BaseTrainer(config, data, backbone, Optional.empty(), whole, Device.cpu()).run(4);
        new BaseTrainer(config, data, backbone, Optional.empty(), broken, Device.cpu()).run(2);
        new BaseTrainer(config, data, backbone, Optional.empty(), broken, Device.cpu()).run(4);

        Checkpoints.requireEqual(broken, whole);
        assertThat(Files.readAllLines(broken.resolve("losses.csv"))).hasSize(5);
    }

    @Test
    void theLossFallsOnFewObjects(@TempDir Path folder) throws Exception {
        BaseConfig config = SyntheticTrainingData.training(16);
        new BaseTrainer(config, data, backbone, Optional.empty(), folder, Device.cpu()).run(16);

        double[] totals =
                Files.readAllLines(folder.resolve("losses.csv")).stream()
                        .skip(1)
                        .mapToDouble(
                                line ->
                                        Arrays.stream(line.split(","))
                                                .skip(1)
                                                .mapToDouble(Double::parseDouble)
                                                .sum())
                        .toArray();
        assertThat(mean(totals, 12, 16)).isLessThan(0.9 * mean(totals, 0, 4));
        try (NDManager manager = NDManager.newBaseManager()) {
            SiamMlgNetwork network =
                    NetworkWeights.read(folder.resolve(TrainingTask.WEIGHTS), manager).network();
            assertThat(network.options().blocks()).isEqualTo(config.blocks());
        }
        assertThat(folder.resolve("losses.png")).isNotEmptyFile();
        assertThat(BaseConfig.read(folder.resolve("config.yaml"))).isEqualTo(config);
    }

    @Test
    void aThawedLayer3MovesAndWhatIsBeforeItStays(@TempDir Path folder) throws Exception {
        Path frozen = folder.resolve("frozen");
        Path thawed = folder.resolve("thawed");
        new BaseTrainer(
                        SyntheticTrainingData.training(1),
                        data,
                        backbone,
                        Optional.empty(),
                        frozen,
                        Device.cpu())
                .run(1);
        new BaseTrainer(
                        SyntheticTrainingData.training(
                                4,
                                List.of("backbone.layer3", "neck", "sk", "score", "mask", "box")),
                        data,
                        backbone,
                        Optional.empty(),
                        thawed,
                        Device.cpu())
                .run(4);

        try (NDManager manager = NDManager.newBaseManager()) {
            Map<String, NDArray> before = Checkpoints.read(frozen, manager);
            Map<String, NDArray> after = Checkpoints.read(thawed, manager);
            List<String> names =
                    before.keySet().stream().filter(name -> name.contains(BACKBONE)).toList();
            assertThat(names).isNotEmpty();
            for (String name : names) {
                assertThat(!after.get(name).contentEquals(before.get(name)))
                        .as(name)
                        .isEqualTo(name.contains(BACKBONE + "layer3."));
            }
        }
    }

    @Test
    void aThawedBlockMovesAloneThoughFrozenLayersFollowIt(@TempDir Path folder) throws Exception {
        Path begun = folder.resolve("begun");
        Path moved = folder.resolve("moved");
        BaseConfig config =
                SyntheticTrainingData.training(1, List.of("backbone.layer1.0", "score", "box"));
        new BaseTrainer(config, data, backbone, Optional.empty(), begun, Device.cpu()).run(0);
        new BaseTrainer(config, data, backbone, Optional.empty(), moved, Device.cpu()).run(1);

        try (NDManager manager = NDManager.newBaseManager()) {
            Map<String, NDArray> before = Checkpoints.read(begun, manager);
            Map<String, NDArray> after = Checkpoints.read(moved, manager);
            List<String> names =
                    before.keySet().stream().filter(name -> name.contains(BACKBONE)).toList();
            assertThat(names).anyMatch(name -> name.contains("layer3."));
            for (String name : names) {
                assertThat(!after.get(name).contentEquals(before.get(name)))
                        .as(name)
                        .isEqualTo(name.contains(BACKBONE + "layer1."));
            }
        }
    }

    @Test
    void lossesOfATeacherNeedOne(@TempDir Path folder) throws Exception {
        Path file = folder.resolve("config.yaml");
        SyntheticTrainingData.training(1).write(file);
        Files.writeString(file, Files.readString(file).replace("teacher: 0.0", "teacher: 1.0"));
        BaseConfig config = BaseConfig.read(file);

        assertThat(config.losses().teaches()).isTrue();
        assertThatThrownBy(
                        () ->
                                new BaseTrainer(
                                        config,
                                        data,
                                        backbone,
                                        Optional.empty(),
                                        folder,
                                        Device.cpu()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("--teacher is needed");
    }

    @Test
    void aRunGoesOnFromShippedWeightsWhoseNormalisationIsMerged(@TempDir Path folder)
            throws Exception {
        Path first = folder.resolve("first");
        Path second = folder.resolve("second");
        Path shipped = folder.resolve("shipped.safetensors");
        BaseConfig config = SyntheticTrainingData.training(2);
        new BaseTrainer(config, data, backbone, Optional.empty(), first, Device.cpu()).run(1);
        try (NDManager manager = NDManager.newBaseManager()) {
            SiamMlgNetwork trained =
                    NetworkWeights.read(first.resolve(TrainingTask.WEIGHTS), manager).network();
            NetworkWeights.write(trained.merged(manager), shipped, DataType.FLOAT16, Map.of());
        }

        new BaseTrainer(config, data, backbone, Optional.of(shipped), second, Device.cpu()).run(2);

        try (NDManager manager = NDManager.newBaseManager()) {
            SiamMlgNetwork begun = NetworkWeights.read(shipped, manager).network();
            SiamMlgNetwork ended =
                    NetworkWeights.read(second.resolve(TrainingTask.WEIGHTS), manager).network();
            assertThat(ended.options()).isEqualTo(begun.options());
            NDArray before = begun.tensors().get("score.search.bias").getArray();
            assertThat(ended.tensors().get("score.search.bias").getArray().contentEquals(before))
                    .isFalse();
        }
    }

    @Test
    void aBaseOfAnotherMakeIsRefused(@TempDir Path folder) throws Exception {
        Path other = folder.resolve("other.safetensors");
        try (NDManager manager = NDManager.newBaseManager()) {
            SiamMlgNetwork network =
                    new SiamMlgNetwork(
                            new NetworkOptions(List.of(1, 2, 1), Variant.PLAIN, true, true));
            network.initialize(manager, DataType.FLOAT32);
            NetworkWeights.write(network, other, DataType.FLOAT32, Map.of());
        }
        BaseTrainer trainer =
                new BaseTrainer(
                        SyntheticTrainingData.training(1),
                        data,
                        backbone,
                        Optional.of(other),
                        folder.resolve("run"),
                        Device.cpu());

        assertThatThrownBy(() -> trainer.run(1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("--base")
                .hasMessageContaining("[1, 1, 1]");
    }

    private static double mean(double[] values, int from, int to) {
        double sum = 0;
        for (int i = from; i < to; i++) {
            sum += values[i] / (to - from);
        }
        return sum;
    }
}
