package io.siamstream.experiments.mot;

import static org.assertj.core.api.Assertions.assertThat;

import io.siamstream.experiments.Experiments;
import io.siamstream.experiments.mot.data.MotFile;
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

class MotCommandTest {

    private static final int FRAMES = 36;

    @TempDir private Path output;

    private final StringWriter printed = new StringWriter();

    @Test
    void aGeneratedSceneIsFollowedScoredAndReported() throws IOException {
        Path summary = output.resolve("docs/mot.md");

        int code =
                run(
                        "--scene-seeds=4",
                        "--scene-minutes=0.05",
                        "--scene-cameras=roundabout",
                        "--trackers=sort,bytetrack",
                        "--detections-every=1,5",
                        "--summary=" + summary);

        assertThat(code).as(printed.toString()).isZero();
        List<String> lines = Files.readAllLines(summary);
        assertThat(lines).anyMatch(line -> line.equals("## roundabout-4"));
        assertThat(lines).anyMatch(line -> line.startsWith("| SORT | "));
        assertThat(lines).anyMatch(line -> line.startsWith("| ByteTrack | "));
        assertThat(lines).anyMatch(line -> line.startsWith("Detections of every 5-th frame"));
        assertThat(output.resolve("docs/images/mot-roundabout-4-1.png")).isNotEmptyFile();
        assertThat(Files.readString(output.resolve("report.html"))).contains("roundabout-4");
        assertThat(
                        MotFile.read(
                                output.resolve("results/bytetrack/every-1/roundabout-4.txt"),
                                FRAMES))
                .anyMatch(boxes -> !boxes.isEmpty());
    }

    @Test
    void nothingToFollowIsTold() {
        assertThat(run()).isEqualTo(1);
        assertThat(printed.toString()).contains("Name a MOTChallenge folder (img1, det/det.txt");
    }

    @Test
    void aFolderThatIsNoSequenceIsTold() {
        assertThat(run(output.toString())).isEqualTo(1);
        assertThat(printed.toString()).contains("expected a MOTChallenge sequence");
    }

    @Test
    void detectionsOfNoFrameAreRefused() {
        assertThat(run("--scene-seeds=4", "--detections-every=0")).isEqualTo(1);
        assertThat(printed.toString()).contains("--detections-every must be at least 1");
    }

    private int run(String... arguments) {
        List<String> all = new ArrayList<>(List.of("evaluate-mot", "--output=" + output));
        all.addAll(List.of(arguments));
        CommandLine commandLine = Experiments.commandLine();
        commandLine.setOut(new PrintWriter(printed));
        commandLine.setErr(new PrintWriter(printed, true));
        return commandLine.execute(all.toArray(String[]::new));
    }
}
