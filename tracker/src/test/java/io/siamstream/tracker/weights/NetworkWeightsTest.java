package io.siamstream.tracker.weights;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Parameter;
import io.siamstream.tracker.network.NetworkOptions;
import io.siamstream.tracker.network.SiamMlgNetwork;
import io.siamstream.tracker.network.Variant;
import io.siamstream.tracker.network.layer.Pass;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NetworkWeightsTest {

    private static final NetworkOptions OPTIONS =
            new NetworkOptions(List.of(1, 1, 1), Variant.FULL, true, true);

    @TempDir private Path folder;

    private final NDManager manager = NDManager.newBaseManager();
    private SiamMlgNetwork network;

    @BeforeEach
    void make() {
        network = new SiamMlgNetwork(OPTIONS);
        network.initialize(manager, DataType.FLOAT32);
    }

    @AfterEach
    void close() {
        manager.close();
    }

    @Test
    void singlePrecisionSurvivesExactly() throws IOException {
        Path file = folder.resolve("net.safetensors");

        String sum = NetworkWeights.write(network, file, DataType.FLOAT32, Map.of("seed", "7"));
        NetworkWeights read = NetworkWeights.read(file, sum, manager);

        assertThat(read.network().options()).isEqualTo(OPTIONS);
        assertThat(read.notes()).containsExactly(Map.entry("seed", "7"));
        assertThat(read.sha256()).isEqualTo(sum);
        for (Map.Entry<String, Parameter> tensor : network.tensors().entrySet()) {
            NDArray back = read.network().tensors().get(tensor.getKey()).getArray();
            assertThat(back.toFloatArray())
                    .as(tensor.getKey())
                    .isEqualTo(tensor.getValue().getArray().toFloatArray());
        }
    }

    @Test
    void aMaskRefinementIsKeptWithTheNetwork() throws IOException {
        Path file = folder.resolve("net.safetensors");
        SiamMlgNetwork refining = new SiamMlgNetwork(OPTIONS.withMaskRefinement(true));
        refining.initialize(manager, DataType.FLOAT32);

        NetworkWeights.write(refining, file, DataType.FLOAT32, Map.of());
        SiamMlgNetwork read = NetworkWeights.read(file, manager).network();

        assertThat(read.options()).isEqualTo(refining.options());
        assertThat(tensor(read, "refinement.half.weight").toFloatArray())
                .isEqualTo(tensor(refining, "refinement.half.weight").toFloatArray());
    }

    @Test
    void halfPrecisionIsHalfAsLongAndNearlyTheSame() throws IOException {
        Path single = folder.resolve("single.safetensors");
        Path half = folder.resolve("half.safetensors");

        NetworkWeights.write(network, single, DataType.FLOAT32, Map.of());
        NetworkWeights.write(network, half, DataType.FLOAT16, Map.of());
        NDArray back = tensor(NetworkWeights.read(half, manager).network(), "neck.weight");

        assertThat(Files.size(half)).isLessThan((long) (0.51 * Files.size(single)));
        assertThat(back.sub(tensor(network, "neck.weight")).abs().max().getFloat())
                .isPositive()
                .isLessThan(1e-3f);
    }

    @Test
    void aReadNetworkComputesTheSame() throws IOException {
        Path file = folder.resolve("net.safetensors");
        NetworkWeights.write(network, file, DataType.FLOAT32, Map.of());
        NDArray crops = manager.randomUniform(0, 255, new Shape(1, 3, 127, 127));
        Pass pass = Pass.serving(manager);

        NDArray before = network.embedTemplate(pass, crops);
        NDArray after = NetworkWeights.read(file, manager).network().embedTemplate(pass, crops);

        assertThat(after.sub(before).abs().max().getFloat())
                .isLessThan(1e-5f * before.abs().max().getFloat());
    }

    @Test
    void anotherFileThanTheOneMeantIsRefused() throws IOException {
        Path file = folder.resolve("net.safetensors");
        String sum = NetworkWeights.write(network, file, DataType.FLOAT16, Map.of());
        byte[] content = Files.readAllBytes(file);
        content[content.length - 1] ^= 1;
        Files.write(file, content);

        assertThatThrownBy(() -> NetworkWeights.read(file, sum, manager))
                .isInstanceOf(WeightsException.class)
                .hasMessageContaining(file.toString())
                .hasMessageContaining(sum);
    }

    @Test
    void aMissingTensorIsNamed() throws IOException {
        SiamMlgNetwork plain = new SiamMlgNetwork(OPTIONS.withVariant(Variant.GRADIENT));
        plain.initialize(manager, DataType.FLOAT32);
        Path file = folder.resolve("net.safetensors");
        NetworkWeights.write(plain, file, DataType.FLOAT32, Map.of());
        rewrite(file, "\"GRADIENT\"", "\"FULL\"    ");

        assertThatThrownBy(() -> NetworkWeights.read(file, manager))
                .isInstanceOf(WeightsException.class)
                .hasMessageContaining("the tensor sk.")
                .hasMessageContaining("is missing");
    }

    @Test
    void aTensorTooManyIsNamed() throws IOException {
        Path file = folder.resolve("net.safetensors");
        NetworkWeights.write(network, file, DataType.FLOAT32, Map.of());
        rewrite(file, "\"siamstream.box-branch\":\"true\"", "\"siamstream.box-branch\":\"nope\"");

        assertThatThrownBy(() -> NetworkWeights.read(file, manager))
                .isInstanceOf(WeightsException.class)
                .hasMessageContaining("no tensor box.");
    }

    @Test
    void aTensorOfAnotherShapeIsNamed() throws IOException {
        Path file = folder.resolve("net.safetensors");
        NetworkWeights.write(network, file, DataType.FLOAT32, Map.of());
        rewrite(file, "\"shape\":[256,256,1,1]", "\"shape\":[1,1,256,256]");

        assertThatThrownBy(() -> NetworkWeights.read(file, manager))
                .isInstanceOf(WeightsException.class)
                .hasMessageContaining("(1, 1, 256, 256)")
                .hasMessageContaining("expected (256, 256, 1, 1)");
    }

    @Test
    void aFileCutShortIsRefused() throws IOException {
        Path file = folder.resolve("net.safetensors");
        NetworkWeights.write(network, file, DataType.FLOAT16, Map.of());
        byte[] content = Files.readAllBytes(file);
        Files.write(file, Arrays.copyOf(content, content.length / 2));

        assertThatThrownBy(() -> NetworkWeights.read(file, manager))
                .isInstanceOf(WeightsException.class)
                .hasMessageContaining(file.toString());
    }

    @Test
    void anotherFormatIsRefused() throws IOException {
        Path file = folder.resolve("net.safetensors");
        Files.writeString(file, "weights, honestly");

        assertThatThrownBy(() -> NetworkWeights.read(file, manager))
                .isInstanceOf(WeightsException.class)
                .hasMessageContaining("not a safetensors file");
    }

    @Test
    void aNetworkThatDivergedIsNotWritten() {
        tensor(network, "score.output.bias").set(new float[] {Float.NaN});

        assertThatThrownBy(
                        () ->
                                NetworkWeights.write(
                                        network,
                                        folder.resolve("net.safetensors"),
                                        DataType.FLOAT16,
                                        Map.of()))
                .isInstanceOf(WeightsException.class)
                .hasMessageContaining("score.output.bias");
        assertThat(folder.resolve("net.safetensors")).doesNotExist();
    }

    private static NDArray tensor(SiamMlgNetwork network, String name) {
        return network.tensors().get(name).getArray();
    }

    /** Changes the header, which must keep its length. */
    private static void rewrite(Path file, String from, String to) throws IOException {
        String content = Files.readString(file, StandardCharsets.ISO_8859_1);
        assertThat(content).contains(from);
        Files.writeString(file, content.replace(from, to), StandardCharsets.ISO_8859_1);
    }
}
