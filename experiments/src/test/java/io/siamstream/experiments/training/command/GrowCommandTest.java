package io.siamstream.experiments.training.command;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import io.siamstream.experiments.Experiments;
import io.siamstream.tracker.network.CorrelationHead;
import io.siamstream.tracker.network.NetworkOptions;
import io.siamstream.tracker.network.SiamMlgNetwork;
import io.siamstream.tracker.network.Variant;
import io.siamstream.tracker.network.layer.Pass;
import io.siamstream.tracker.weights.NetworkWeights;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GrowCommandTest {

    private static final NetworkOptions OPTIONS =
            new NetworkOptions(List.of(1, 2, 1), Variant.FULL, true, true)
                    .withMaskRefinement(true)
                    .withTemplateShare(0.5);

    @TempDir private Path folder;
    private final StringWriter errors = new StringWriter();
    private Path given;
    private Path grown;

    @BeforeEach
    void writeWeights() throws Exception {
        given = folder.resolve("given.safetensors");
        grown = folder.resolve("grown.safetensors");
        try (NDManager manager = NDManager.newBaseManager()) {
            SiamMlgNetwork network = new SiamMlgNetwork(OPTIONS);
            network.initialize(manager, DataType.FLOAT32);
            NetworkWeights.write(
                    network, given, DataType.FLOAT16, Map.of("confidence", "as fitted"));
        }
    }

    @Test
    void grownWeightsGiveTheSameScoresAndKeepTheRest() throws Exception {
        assertThat(grow("2,2,3")).as(errors.toString()).isZero();

        try (NDManager manager = NDManager.newBaseManager()) {
            NetworkWeights before = NetworkWeights.read(given, manager);
            NetworkWeights after = NetworkWeights.read(grown, manager);
            NDArray template = manager.randomUniform(0, 255, new Shape(1, 3, 127, 127));
            NDArray search = manager.randomUniform(0, 255, new Shape(1, 3, 255, 255));
            NDArray expected = scores(before.network(), template, search);
            assertThat(expected.max().getFloat()).isNotEqualTo(expected.min().getFloat());
            assertThat(scores(after.network(), template, search).contentEquals(expected)).isTrue();
            assertThat(after.network().options()).isEqualTo(OPTIONS.withBlocks(List.of(2, 2, 3)));
            assertThat(after.notes()).isEqualTo(before.notes()).containsKey("confidence");
            for (String tensor : List.of("refinement.", "guide.")) {
                assertThat(after.network().tensors().keySet())
                        .anyMatch(name -> name.startsWith(tensor));
            }
            before.network()
                    .tensors()
                    .forEach(
                            (name, parameter) ->
                                    assertThat(
                                                    after.network()
                                                            .tensors()
                                                            .get(name)
                                                            .getArray()
                                                            .contentEquals(parameter.getArray()))
                                            .as(name)
                                            .isTrue());
        }
    }

    @Test
    void fewerBlocksThanThereAreAreRefused() {
        assertThat(grow("2,1,3")).isNotZero();
        assertThat(errors.toString()).contains("--blocks: Stage 2 has 2 blocks");
        assertThat(Files.exists(grown)).isFalse();
    }

    @Test
    void everyStageNeedsANumber() {
        assertThat(grow("3,4")).isNotZero();
        assertThat(errors.toString()).contains("--blocks: three numbers").contains("[3, 4]");
    }

    private int grow(String blocks) {
        return Experiments.commandLine()
                .setErr(new PrintWriter(errors, true))
                .setOut(new PrintWriter(new StringWriter()))
                .execute("grow", "--weights", "" + given, "--blocks", blocks, "--to", "" + grown);
    }

    private static NDArray scores(SiamMlgNetwork network, NDArray template, NDArray search) {
        Pass pass = Pass.serving(template.getManager());
        CorrelationHead score = network.score();
        return score.respond(
                        pass,
                        score.kernel(pass, network.embedTemplate(pass, template)),
                        score.search(pass, network.embedSearch(pass, search)))
                .output()
                .stopGradient();
    }
}
