package io.siamstream.experiments.training.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import io.siamstream.experiments.Experiments;
import io.siamstream.tracker.network.NetworkOptions;
import io.siamstream.tracker.network.SiamMlgNetwork;
import io.siamstream.tracker.network.Variant;
import io.siamstream.tracker.weights.NetworkWeights;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class MixCommandTest {

    private static final String TENSOR = "box.output.weight";
    private static final NetworkOptions OPTIONS =
            new NetworkOptions(List.of(1, 1, 1), Variant.SELECTIVE_KERNEL, true, true);

    @TempDir private Path folder;
    private final StringWriter errors = new StringWriter();
    private Path earlier;
    private Path later;

    @BeforeEach
    void writeWeights() throws Exception {
        earlier = write("earlier", OPTIONS);
        later = write("later", OPTIONS.withTemplateShare(1));
    }

    @Test
    void everyWeightIsTheMeanAndSoIsTheTemplatesShare() throws Exception {
        Path mixed = folder.resolve("mixed.safetensors");

        assertThat(mix(earlier + "=0.25", later + "=0.75", mixed)).isZero();

        try (NDManager manager = NDManager.newBaseManager()) {
            SiamMlgNetwork mean = NetworkWeights.read(mixed, manager).network();
            NDArray expected =
                    tensor(earlier, manager).mul(0.25).add(tensor(later, manager).mul(0.75));
            assertThat(mean.options().templateShare()).isCloseTo(0.75, within(1e-9));
            assertThat(tensor(mixed, manager).sub(expected).abs().max().getFloat())
                    .isLessThan(1e-6f);
            assertThat(tensor(mixed, manager).sub(tensor(later, manager)).abs().max().getFloat())
                    .isGreaterThan(1e-3f);
        }
    }

    @Test
    void sharesThatAreNotAWholeAreRefused() {
        assertThat(mix(earlier + "=0.5", later + "=0.6", folder.resolve("mixed"))).isNotZero();
        assertThat(errors.toString()).contains("--weights").contains("1.1");
    }

    @Test
    void networksThatAreMadeOtherwiseAreRefused() throws Exception {
        Path plain = write("plain", OPTIONS.withVariant(Variant.PLAIN));

        assertThat(mix(earlier + "=0.5", plain + "=0.5", folder.resolve("mixed"))).isNotZero();
        assertThat(errors.toString()).contains("plain").contains("PLAIN");
    }

    @Test
    void batchNormalisationIsNotMixed() throws Exception {
        Path run = write("run", OPTIONS.withMerged(false));

        assertThat(mix(run + "=0.5", earlier + "=0.5", folder.resolve("mixed"))).isNotZero();
        assertThat(errors.toString()).contains("run").contains("export it first");
    }

    private int mix(String first, String second, Path target) {
        CommandLine line = Experiments.commandLine().setErr(new PrintWriter(errors, true));
        return line.execute("mix", "--weights", first, "--weights", second, "--to", "" + target);
    }

    private Path write(String name, NetworkOptions options) throws Exception {
        Path file = folder.resolve(name + ".safetensors");
        try (NDManager manager = NDManager.newBaseManager()) {
            SiamMlgNetwork network = new SiamMlgNetwork(options);
            network.initialize(manager, DataType.FLOAT32);
            NetworkWeights.write(network, file, DataType.FLOAT32, Map.of());
        }
        return file;
    }

    private static NDArray tensor(Path file, NDManager manager) throws Exception {
        return NetworkWeights.read(file, manager)
                .network()
                .tensors()
                .get(TENSOR)
                .getArray()
                .stopGradient();
    }
}
