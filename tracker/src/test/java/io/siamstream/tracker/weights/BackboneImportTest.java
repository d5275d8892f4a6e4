package io.siamstream.tracker.weights;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.convolutional.Conv2d;
import ai.djl.nn.norm.BatchNorm;
import io.siamstream.tracker.network.NetworkOptions;
import io.siamstream.tracker.network.SiamMlgNetwork;
import io.siamstream.tracker.network.Variant;
import io.siamstream.tracker.network.layer.Pass;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BackboneImportTest {

    @TempDir private Path folder;

    private final NDManager manager = NDManager.newBaseManager();
    private final Pass pass = Pass.serving(manager);

    @AfterEach
    void close() {
        manager.close();
    }

    @Test
    void rawBlueGreenRedGivesWhatNormalizedRedGreenBlueGave() throws IOException {
        Path weights = imageNet();
        SiamMlgNetwork network = network(NetworkOptions.RESNET_18);
        BackboneImport.fill(network, weights);
        NDArray crops = manager.randomUniform(0, 255, new Shape(1, 3, 31, 31));
        NDArray mean = manager.create(new float[] {0.485f, 0.456f, 0.406f}, new Shape(1, 3, 1, 1));
        NDArray deviation =
                manager.create(new float[] {0.229f, 0.224f, 0.225f}, new Shape(1, 3, 1, 1));

        NDArray expected =
                conv(
                        crops.flip(1).div(255).sub(mean).div(deviation),
                        npy(weights, "conv1.weight"),
                        npy(weights, "conv1.bias"));
        NDArray actual =
                conv(
                        crops,
                        tensor(network, "backbone.conv1.weight"),
                        tensor(network, "backbone.conv1.bias"));

        assertThat(difference(actual, expected)).isLessThan(1e-4);
    }

    @Test
    void aGrownBackboneComputesExactlyTheSame() throws IOException {
        SiamMlgNetwork shallow = network(NetworkOptions.RESNET_18);
        BackboneImport.fill(shallow, imageNet());

        SiamMlgNetwork deep = BackboneGrowth.grow(shallow, NetworkOptions.RESNET_34, manager);

        NDArray crops = manager.randomUniform(0, 255, new Shape(1, 3, 127, 127));
        NDArray before = shallow.backbone(pass, crops);
        assertThat(before.max().getFloat()).isPositive();
        assertThat(deep.options().blocks()).isEqualTo(NetworkOptions.RESNET_34);
        assertThat(deep.backbone(pass, crops).contentEquals(before)).isTrue();
        assertThat(tensor(deep, "backbone.layer3.5.conv1.weight").abs().max().getFloat())
                .isPositive();
    }

    @Test
    void aBackboneDoesNotShrink() {
        assertThatThrownBy(
                        () ->
                                BackboneGrowth.grow(
                                        network(NetworkOptions.RESNET_18),
                                        List.of(2, 1, 2),
                                        manager))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("Stage 2 has 2 blocks");
    }

    @Test
    void aStateDictsBatchNormalisationIsMerged() throws IOException {
        Map<String, NDArray> dict = stateDict();
        SiamMlgNetwork network = network(List.of(1, 1, 1));

        BackboneImport.fill(network, write(dict, "resnet.npz"));

        NDArray maps = manager.randomNormal(new Shape(1, 64, 9, 9));
        NDArray expected =
                BatchNorm.batchNorm(
                                conv(maps, dict.get("layer2.0.downsample.0.weight"), null),
                                dict.get("layer2.0.downsample.1.running_mean"),
                                dict.get("layer2.0.downsample.1.running_var"),
                                dict.get("layer2.0.downsample.1.weight"),
                                dict.get("layer2.0.downsample.1.bias"),
                                1,
                                0.9f,
                                1e-5f,
                                false)
                        .singletonOrThrow();
        NDArray actual =
                conv(
                        maps,
                        tensor(network, "backbone.layer2.0.downsample.0.weight"),
                        tensor(network, "backbone.layer2.0.downsample.0.bias"));
        assertThat(difference(actual, expected)).isLessThan(1e-4);
    }

    @Test
    void aStateDictInSafetensorsIsTheSameAsInNpz() throws IOException {
        Map<String, NDArray> dict = stateDict();
        SiamMlgNetwork one = network(List.of(1, 1, 1));
        SiamMlgNetwork other = network(List.of(1, 1, 1));

        BackboneImport.fill(one, write(dict, "resnet.npz"));
        BackboneImport.fill(other, write(dict, "resnet.safetensors"));

        for (String name : List.of("conv1.weight", "conv1.bias", "layer3.0.conv2.weight")) {
            assertThat(
                            tensor(one, "backbone." + name)
                                    .contentEquals(tensor(other, "backbone." + name)))
                    .as(name)
                    .isTrue();
        }
    }

    @Test
    void aStateDictOfTooFewBlocksNamesTheTensor() throws IOException {
        Path file = write(stateDict(), "resnet.npz");

        assertThatThrownBy(() -> BackboneImport.fill(network(List.of(1, 2, 1)), file))
                .isInstanceOf(WeightsException.class)
                .hasMessageContaining("layer2.1.conv1.weight")
                .hasMessageContaining("missing");
    }

    private Path imageNet() {
        Path weights =
                Path.of(
                        System.getProperty("siamstream.shared", ""),
                        "data/weights/resnet18_imagenet");
        Assumptions.assumeTrue(Files.isDirectory(weights), () -> "needs the weights of ../shared");
        return weights;
    }

    /** Torchvision's names and shapes of one block for each stage, with random values. */
    private Map<String, NDArray> stateDict() {
        Map<String, NDArray> dict = new HashMap<>();
        add(dict, "conv1", "bn1", 64, 3, 7);
        int[] channels = {64, 64, 128, 256};
        for (int stage = 1; stage <= 3; stage++) {
            String block = "layer" + stage + ".0.";
            add(dict, block + "conv1", block + "bn1", channels[stage], channels[stage - 1], 3);
            add(dict, block + "conv2", block + "bn2", channels[stage], channels[stage], 3);
            if (stage > 1) {
                String shortcut = block + "downsample.";
                add(dict, shortcut + "0", shortcut + "1", channels[stage], channels[stage - 1], 1);
            }
        }
        dict.put("fc.weight", manager.randomNormal(new Shape(10, 4)));
        return dict;
    }

    private void add(
            Map<String, NDArray> dict,
            String conv,
            String norm,
            int outputs,
            int inputs,
            int side) {
        dict.put(conv + ".weight", manager.randomNormal(new Shape(outputs, inputs, side, side)));
        dict.put(norm + ".weight", manager.randomNormal(new Shape(outputs)));
        dict.put(norm + ".bias", manager.randomNormal(new Shape(outputs)));
        dict.put(norm + ".running_mean", manager.randomNormal(new Shape(outputs)));
        dict.put(norm + ".running_var", manager.randomUniform(0.5f, 2, new Shape(outputs)));
    }

    private Path write(Map<String, NDArray> dict, String name) throws IOException {
        Path file = folder.resolve(name);
        NDList list = new NDList();
        dict.forEach(
                (tensor, array) -> {
                    array.setName(tensor);
                    list.add(array);
                });
        try (OutputStream stream = Files.newOutputStream(file)) {
            list.encode(
                    stream,
                    name.endsWith(".npz") ? NDList.Encoding.NPZ : NDList.Encoding.SAFETENSORS);
        }
        return file;
    }

    private SiamMlgNetwork network(List<Integer> blocks) {
        SiamMlgNetwork network =
                new SiamMlgNetwork(new NetworkOptions(blocks, Variant.PLAIN, false, true));
        network.initialize(manager, DataType.FLOAT32);
        return network;
    }

    private static NDArray tensor(SiamMlgNetwork network, String name) {
        return network.tensors().get(name).getArray();
    }

    private NDArray npy(Path weights, String name) throws IOException {
        return NDList.decode(manager, Files.readAllBytes(weights.resolve(name + ".npy")))
                .singletonOrThrow();
    }

    private static NDArray conv(NDArray input, NDArray weight, NDArray bias) {
        return Conv2d.conv2d(input, weight, bias).singletonOrThrow();
    }

    private static double difference(NDArray first, NDArray second) {
        return first.sub(second).abs().max().getFloat();
    }
}
