package io.siamstream.tracker.weights;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import io.siamstream.tracker.network.layer.Pass;
import io.siamstream.tracker.network.light.LightBranch;
import io.siamstream.tracker.network.light.LightNetwork;
import io.siamstream.tracker.network.light.LightOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LightWeightsTest {

    private static final String PUBLISHED = "data/weights/fear_xs/fear_xs.safetensors";
    private static final String GOLDEN = "data/weights/fear_xs/golden.safetensors";

    @TempDir private Path folder;

    private final NDManager manager = NDManager.newBaseManager();
    private final Pass pass = Pass.serving(manager);

    @AfterEach
    void close() {
        manager.close();
    }

    @Test
    void thePublishedNetworkSaysWhatItSaysElsewhere() throws IOException {
        LightNetwork network = LightWeights.published(shared(PUBLISHED), manager);
        network.prepareForServing(manager);
        Map<String, NDArray> golden =
                Safetensors.tensors(Files.readAllBytes(shared(GOLDEN)), manager);

        NDArray template = network.embed(pass, crop(golden.get("template_image")));
        NDArray features = network.embed(pass, crop(golden.get("search_image")));
        LightBranch.Search classes = network.classes().search(pass, features);
        LightBranch.Search box = network.box().search(pass, features);
        NDArray logits = network.classes().respond(pass, template, classes).output();
        NDArray distances = network.box().respond(pass, template, box).output().exp();

        assertThat(relative(template, golden.get("fear_xs.template_features"))).isLessThan(1e-3);
        assertThat(relative(logits, golden.get("fear_xs.cls"))).isLessThan(1e-3);
        assertThat(relative(distances, golden.get("fear_xs.bbox"))).isLessThan(1e-3);
    }

    /** Largest difference, relative to the largest number. */
    private static double relative(NDArray actual, NDArray expected) {
        return actual.sub(expected).abs().max().getFloat() / expected.abs().max().getFloat();
    }

    /** Rows of red, green, blue as a batch of blue, green, red. */
    private static NDArray crop(NDArray image) {
        return image.toType(DataType.FLOAT32, false).flip(2).expandDims(0).transpose(0, 3, 1, 2);
    }

    private static Path shared(String relative) {
        Path file = Path.of(System.getProperty("siamstream.shared", ""), relative);
        Assumptions.assumeTrue(Files.exists(file), () -> "needs " + relative + " of ../shared");
        return file;
    }

    @Test
    void aWrittenNetworkIsReadAgain() throws IOException {
        LightNetwork network = random(new LightOptions(true, true));
        Path file = folder.resolve("light.safetensors");

        String sum = LightWeights.write(network, file, DataType.FLOAT32, Map.of("seed", "7"));
        LightWeights read = LightWeights.read(file, manager);

        assertThat(read.sha256()).isEqualTo(sum);
        assertThat(read.notes()).isEqualTo(Map.of("seed", "7"));
        assertThat(read.network().options()).isEqualTo(network.options());
        NDArray crops = manager.randomUniform(0, 255, new ai.djl.ndarray.types.Shape(2, 3, 64, 64));
        assertThat(relative(read.network().embed(pass, crops), network.embed(pass, crops)))
                .isLessThan(1e-5);
    }

    @Test
    void weightsOfAnotherArchitectureAreRefusedByName() throws IOException {
        Path file = folder.resolve("other.safetensors");
        Files.write(file, "{}".getBytes(java.nio.charset.StandardCharsets.US_ASCII));

        assertThatThrownBy(() -> LightWeights.read(file, manager))
                .isInstanceOf(WeightsException.class)
                .hasMessageContaining("other.safetensors");
    }

    private LightNetwork random(LightOptions options) {
        Engine.getInstance().setRandomSeed(7);
        LightNetwork network = new LightNetwork(options);
        network.initialize(manager, DataType.FLOAT32);
        network.freezeParameters(true);
        return network;
    }
}
