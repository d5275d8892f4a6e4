package io.siamstream.experiments.evaluation.tune;

import static org.assertj.core.api.Assertions.assertThat;

import io.siamstream.experiments.Experiments;
import io.siamstream.experiments.evaluation.RandomWeights;
import io.siamstream.experiments.evaluation.dataset.Fixtures;
import io.siamstream.experiments.evaluation.peer.OptionsFile;
import io.siamstream.tracker.network.Variant;
import io.siamstream.tracker.siammlg.TrackerOptions;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TuneCommandTest {

    @TempDir Path data;
    @TempDir Path output;

    private final StringWriter printed = new StringWriter();
    private Path weights;
    private Path space;

    @BeforeEach
    void writeTwoSequencesAndASmallSpace() throws IOException {
        Fixtures.otb(data, "First", 4);
        Fixtures.otb(data, "Second", 4);
        weights = RandomWeights.write(output.resolve("w.safetensors"), Variant.PLAIN);
        space = output.resolve("space.yaml");
        Files.writeString(space, "windowInfluence: [0.1, 0.9]\n");
    }

    @Test
    void aSearchWritesOptionsThatEvaluateTakesAndGoesOnWhereItWas() throws IOException {
        assertThat(run("2")).as(printed.toString()).isZero();
        List<String> half = Files.readAllLines(output.resolve("trials.jsonl"));
        assertThat(run("3")).as(printed.toString()).isZero();
        List<String> whole = Files.readAllLines(output.resolve("trials.jsonl"));

        assertThat(half).hasSize(4);
        assertThat(whole).hasSize(6).startsWith(half.toArray(String[]::new));
        assertThat(printed.toString())
                .contains("Chosen of 3 settings: ")
                .contains("where each sequence is left out of the choice");
        TrackerOptions chosen =
                OptionsFile.read(output.resolve("options.yaml"), TrackerOptions.DEFAULT);
        assertThat(chosen.windowInfluence())
                .isIn(0.1, 0.9, TrackerOptions.DEFAULT.windowInfluence());
        assertThat(Files.readString(output.resolve("tune.md"))).contains("| otb_First | ");
    }

    @Test
    void aSearchThatThereIsNotIsNamed() {
        assertThat(run("2", "--search", "grid")).isEqualTo(1);
        assertThat(printed.toString()).contains("--search: expected coordinate or random");
    }

    private int run(String evaluations, String... more) {
        PrintWriter writer = new PrintWriter(printed, true);
        List<String> arguments =
                new ArrayList<>(
                        List.of(
                                "tune",
                                data.toString(),
                                "--output",
                                output.toString(),
                                "--weights",
                                weights.toString(),
                                "--space",
                                space.toString(),
                                "--summary",
                                output.resolve("tune.md").toString(),
                                "--frames",
                                "3",
                                "--threads",
                                "1",
                                "--evaluations",
                                evaluations));
        arguments.addAll(List.of(more));
        return Experiments.commandLine()
                .setOut(writer)
                .setErr(writer)
                .execute(arguments.toArray(String[]::new));
    }
}
