package io.siamstream.experiments.training.light;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.Device;
import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import io.siamstream.experiments.training.SyntheticTrainingData;
import io.siamstream.experiments.training.loop.LearningRate;
import io.siamstream.experiments.training.sampling.TrainingData;
import io.siamstream.tracker.network.light.LightNetwork;
import io.siamstream.tracker.network.light.LightOptions;
import io.siamstream.tracker.weights.LightWeights;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LightTrainerTest {

    @TempDir private Path folder;

    private TrainingData data;
    private Path base;

    @BeforeEach
    void begin() throws IOException {
        data = SyntheticTrainingData.paint(folder);
        base = folder.resolve("base.safetensors");
        Engine.getInstance().setRandomSeed(3);
        try (NDManager manager = NDManager.newBaseManager()) {
            LightNetwork network = new LightNetwork(LightOptions.PLAIN);
            network.initialize(manager, DataType.FLOAT32);
            // Features of a random backbone without normalisation are beyond all bounds, and so
            // are the boxes told of them, of which nothing can be learnt.
            network.tensors().get("neck.weight").getArray().muli(1e-8);
            network.tensors().get("reg.pred.pw.weight").getArray().muli(1e-3);
            LightWeights.write(network, base, DataType.FLOAT32, Map.of());
        }
    }

    @Test
    void aRunTakenUpEndsAsOneThatWasNotBrokenAndAllTensorsHaveMoved() throws Exception {
        train(config(1), base, "whole", 2);
        train(config(1), base, "broken", 1);
        train(config(1), base, "broken", 2);

        try (NDManager manager = NDManager.newBaseManager()) {
            Map<String, NDArray> whole = tensors("whole", manager);
            Map<String, NDArray> broken = tensors("broken", manager);
            whole.forEach(
                    (name, tensor) ->
                            assertThat(tensor.contentEquals(broken.get(name))).as(name).isTrue());
            Map<String, NDArray> before = tensors(base, manager);
            // The kernel's convolutions learn once its gain has left zero.
            assertThat(before.keySet())
                    .allMatch(name -> !whole.get(name).contentEquals(before.get(name)));
            assertThat(whole.get("sk.gain").getFloat()).isNotZero();
        }
    }

    @Test
    void withKeptFeaturesTheBackboneStaysAsItIs() throws Exception {
        train(config(0), base, "heads", 2);

        try (NDManager manager = NDManager.newBaseManager()) {
            Map<String, NDArray> before = tensors(base, manager);
            Map<String, NDArray> after = tensors("heads", manager);
            assertThat(before.keySet())
                    .allMatch(
                            name ->
                                    name.startsWith("backbone.")
                                            == after.get(name).contentEquals(before.get(name)));
        }
    }

    @Test
    void featuresOfAnotherNetworkThanTheFirstAreNotTrainedOn() {
        assertThatThrownBy(
                        () ->
                                new LightTrainer(
                                                config(0),
                                                data,
                                                base,
                                                folder.resolve("other.safetensors"),
                                                folder.resolve("run"),
                                                Device.cpu())
                                        .run(1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContainingAll("--frozen", "backboneEvery", "--base");
    }

    private void train(LightConfig config, Path from, String run, long until) throws Exception {
        new LightTrainer(config, data, from, from, folder.resolve(run), Device.cpu()).run(until);
    }

    private Map<String, NDArray> tensors(String run, NDManager manager) throws IOException {
        return tensors(folder.resolve(run).resolve(LightTrainer.WEIGHTS), manager);
    }

    private static Map<String, NDArray> tensors(Path file, NDManager manager) throws IOException {
        Map<String, NDArray> tensors = new TreeMap<>();
        LightWeights.read(file, manager)
                .network()
                .tensors()
                .forEach((name, tensor) -> tensors.put(name, tensor.getArray()));
        return tensors;
    }

    private static LightConfig config(int backboneEvery) {
        return new LightConfig(
                7,
                true,
                2,
                2,
                1,
                4,
                new LearningRate(LearningRate.Form.COSINE, 1e-3, 1e-4, 1),
                1,
                backboneEvery,
                10,
                0.01,
                1e12,
                0.9,
                new LightConfig.LossWeights(1, 1, 1, 1, 1, 1),
                0.5,
                2,
                2,
                1,
                SyntheticTrainingData.sampling());
    }
}
