package io.siamstream.experiments.evaluation.ablation;

import static org.assertj.core.api.Assertions.assertThat;

import io.siamstream.experiments.Experiments;
import io.siamstream.experiments.evaluation.RandomWeights;
import io.siamstream.experiments.evaluation.dataset.Fixtures;
import io.siamstream.tracker.network.Variant;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class AblationCommandTest {

    @TempDir Path data;
    @TempDir Path output;

    private final StringWriter printed = new StringWriter();

    @Test
    void everyPartIsSwitchedOffInOneRunAndTheMarkdownSaysWhichWereTrainedSo() throws IOException {
        Fixtures.davis(data, "square", 3);
        Path weights = RandomWeights.write(output.resolve("full.safetensors"), Variant.FULL);
        Path plain = RandomWeights.write(output.resolve("plain.safetensors"), Variant.PLAIN);
        Path summary = output.resolve("docs/reports/ablation.md");

        int code = run("--weights", weights, "--plain-weights", plain, "--summary", summary);

        assertThat(code).as(printed.toString()).isZero();
        List<String> lines = Files.readAllLines(summary);
        assertThat(lines).anyMatch(line -> line.startsWith("| neither | own | 1 | "));
        assertThat(lines).anyMatch(line -> line.startsWith("| gradient guide | switched off | 1"));
        assertThat(lines).anyMatch(line -> line.startsWith("| selective kernel | switched off |"));
        assertThat(lines).anyMatch(line -> line.startsWith("| both: SiamMLG | own | 1 | "));
        assertThat(lines).anyMatch(line -> line.startsWith("| both, box by MASK_MIN_MAX | own"));
        assertThat(lines).anyMatch(line -> line.endsWith("; templates.updates=false |"));
        assertThat(String.join(" ", lines)).contains("no sequence loses more than 0.03: ");
        assertThat(Files.readString(output.resolve("ablation.html")))
                .contains("Table 3 of the paper: ablation on UAV123");
    }

    @Test
    void weightsWithoutAnAdditionCannotShowWhatItGives() {
        Fixtures.davis(data, "square", 3);
        Path weights = RandomWeights.write(output.resolve("w.safetensors"), Variant.GRADIENT);

        int code = run("--weights", weights);

        assertThat(code).isEqualTo(1);
        assertThat(printed.toString()).contains("needs weights with SELECTIVE_KERNEL");
    }

    private int run(Object... options) {
        PrintWriter writer = new PrintWriter(printed, true);
        CommandLine command = Experiments.commandLine().setOut(writer).setErr(writer);
        ArrayList<String> arguments =
                new ArrayList<>(
                        List.of(
                                "ablation",
                                data.toString(),
                                "--output",
                                output.toString(),
                                "--threads",
                                "1"));
        List.of(options).forEach(option -> arguments.add(option.toString()));
        return command.execute(arguments.toArray(String[]::new));
    }
}
