package io.siamstream.experiments.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import io.siamstream.experiments.Experiments;
import io.siamstream.experiments.evaluation.dataset.Fixtures;
import io.siamstream.tracker.network.Variant;
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

class EvaluateCommandTest {

    private static final int FRAMES = 12;

    @TempDir Path data;
    @TempDir Path output;

    private final StringWriter printed = new StringWriter();

    @BeforeEach
    void writeOneSequence() {
        Fixtures.otb(data.resolve("otb"), "Square", FRAMES);
    }

    private void writeOneOfEveryOtherBenchmark() {
        Fixtures.vot(data.resolve("vot"), "square", FRAMES);
        Fixtures.davis(data.resolve("davis"), "square", FRAMES);
        Fixtures.got10k(data.resolve("got"), "GOT-10k_Val_000001", FRAMES);
        Fixtures.frames(data.resolve("uav/data_seq/UAV123/boat9"), "%06d.jpg", 1, 3);
        Fixtures.lines(
                data.resolve("uav/anno/UAV123/boat9.txt"),
                List.of("30,40,24,24", "NaN,NaN,NaN,NaN", "36,42,24,24"));
    }

    @Test
    void oneCommandEvaluatesEveryBenchmarkAndWritesAPageThatNeedsNothingElse() throws IOException {
        writeOneOfEveryOtherBenchmark();
        Path summary = output.resolve("docs/reports/results.md");

        int code = run("--trackers", "first-box,kcf", "--summary", summary.toString());

        assertThat(printed.toString()).contains("Report: ");
        assertThat(code).as(printed.toString()).isZero();
        String page = Files.readString(output.resolve("report.html"));
        assertThat(page)
                .contains("OTB-100, one pass", "UAV123, one pass", "GOT-10k, one pass")
                .contains("DAVIS-2016, one pass", "protocol: pysot")
                .contains("protocol: VOT toolkit (MATLAB)", "protocol: VOT toolkit (Python)")
                .contains("Published by the paper, not measured here")
                .contains("src=\"data:image/svg+xml;base64,")
                .contains("otb_Square: lost at frame")
                .doesNotContain("src=\"http", "href=\"http");
        assertThat(Files.readString(summary))
                .startsWith("# Results\n")
                .contains("\nexperiments/run evaluate ", " \\\n    --trackers first-box,kcf")
                .contains("| commit | ", "| OpenCV-KCF | opencv ")
                .contains("| otb_Square | ")
                .contains("](images/results-all-1.png)")
                .contains("| OpenCV-KCF | 5 of 5 |");
        assertThat(Files.readAllLines(summary))
                .filteredOn(line -> !line.startsWith("|") && !line.startsWith("!["))
                .filteredOn(line -> !line.contains(data.toString()))
                .allMatch(line -> line.length() <= 130);
    }

    @Test
    void theSameFramesInTheDarkStandBesideThoseByDay() throws IOException {
        int code = run("--trackers", "kcf", "--darken", "night", "--frames", "4");

        assertThat(code).as(printed.toString()).isZero();
        assertThat(output.resolve("results/OTB2015/OpenCV-KCF-night/Square.txt")).exists();
        assertThat(Files.readString(output.resolve("report.html")))
                .contains("By day and in the dark")
                .contains("AUC of OpenCV-KCF by sequence (pysot protocol), by day and at night")
                .doesNotContain("OpenCV-KCF-night");
    }

    @Test
    void otherFirstBoxesStandBesideTheAnnotatedOne() throws IOException {
        int code = run("--trackers", "first-box", "--spatial-robustness", "--frames", "4");

        assertThat(code).as(printed.toString()).isZero();
        assertThat(output.resolve("results/OTB2015/first-box-kept-scale-8/Square.txt")).exists();
        assertThat(Files.readString(output.resolve("report.html")))
                .contains("From other first boxes: spatial robustness")
                .contains("AUC of first-box-kept by sequence (pysot protocol)")
                .doesNotContain("first-box-kept-left");
    }

    @Test
    void resultsOfFewerFramesAreNotMixedWithWholeOnes() {
        run("--trackers", "first-box", "--frames", "4");

        assertThat(run("--trackers", "first-box")).isEqualTo(1);
        assertThat(printed.toString()).contains("frames=4").contains("choose another --output");
    }

    @Test
    void aTestSplitIsPackedForItsServer() {
        Path test = data.resolve("got/test/GOT-10k_Test_000001");
        Fixtures.frames(test, "%08d.jpg", 1, 3);
        Fixtures.lines(test.resolve("groundtruth.txt"), Fixtures.boxes(1, 0, ","));
        Fixtures.lines(data.resolve("got/test/list.txt"), List.of("GOT-10k_Test_000001"));

        int code = command(data.resolve("got").toString(), "--trackers", "first-box");

        assertThat(code).as(printed.toString()).isZero();
        assertThat(output.resolve("results/GOT-10k/first-box-kept.zip")).exists();
        assertThat(printed.toString()).contains("For GOT-10k's server: ");
    }

    @Test
    void resultsOfOthersAreRankedBesideTheRun() throws IOException {
        Path others = data.resolve("others/PERFECT");
        Fixtures.lines(others.resolve("Square.txt"), Fixtures.boxes(FRAMES, 1, " "));

        int code =
                command(
                        "otb=" + data.resolve("otb"),
                        "--trackers",
                        "first-box",
                        "--results",
                        others.getParent().toString());

        assertThat(code).as(printed.toString()).isZero();
        assertThat(printed.toString()).contains("PERFECT            1 sequences  AUC 0.952");
    }

    @Test
    void aTrackerWithResultsOfTwoBenchmarksIsOneTracker() {
        Fixtures.got10k(data.resolve("got"), "GOT-10k_Val_000001", FRAMES);
        Fixtures.lines(
                data.resolve("others-otb/PERFECT/Square.txt"), Fixtures.boxes(FRAMES, 1, " "));
        Fixtures.lines(
                data.resolve("others-got/PERFECT/GOT-10k_Val_000001/GOT-10k_Val_000001_001.txt"),
                Fixtures.boxes(FRAMES, 0, ","));

        int code =
                command(
                        "otb=" + data.resolve("otb"),
                        "got10k=" + data.resolve("got/val"),
                        "--trackers",
                        "first-box",
                        "--results",
                        "otb=" + data.resolve("others-otb"),
                        "--results",
                        "got10k=" + data.resolve("others-got"),
                        "--results",
                        "otb=" + output.resolve("results/OTB2015"));

        assertThat(code).as(printed.toString()).isZero();
        assertThat(printed.toString())
                .contains("PERFECT            2 sequences")
                .contains("first-box-kept (2) ");
        assertThat(output.resolve("report.html")).exists();
    }

    @Test
    void aBrokenSequenceStopsTheCommandWithFileAndLine() {
        breakOtb();

        int code = run("--trackers", "first-box");

        assertThat(code).isEqualTo(1);
        assertThat(printed.toString()).contains("groundtruth_rect.txt:2: expected 4 numbers");
    }

    @Test
    void aBrokenSequenceIsListedInTheReportWhenItIsToBeSkipped() throws IOException {
        breakOtb();

        int code = run("--trackers", "first-box", "--skip-broken");

        assertThat(code).as(printed.toString()).isZero();
        assertThat(Files.readString(output.resolve("report.html")))
                .contains("Broken sequences")
                .contains("groundtruth_rect.txt:2: expected 4 numbers");
    }

    @Test
    void anUnknownTrackerIsNamedWithThoseThatThereAre() {
        int code = run("--trackers", "goturn");

        assertThat(code).isEqualTo(1);
        assertThat(printed.toString()).contains("there is no tracker \"goturn\"");
    }

    @Test
    void aTrackerThatIsNamedTwiceIsRefused() {
        assertThat(run("--trackers", "first-box,first-box")).isNotZero();

        assertThat(printed.toString()).contains("--trackers: first-box is named twice");
    }

    @Test
    void weightsOfTwoFilesAreTwoTrackersOfOneRun() {
        Path before = RandomWeights.write(data.resolve("Before.safetensors"), Variant.PLAIN);
        Path after = RandomWeights.write(data.resolve("After.safetensors"), Variant.PLAIN);
        String trackers = "siammlg=" + before + ",siammlg=" + after;

        int code = command("otb=" + data.resolve("otb"), "--trackers", trackers, "--frames", "2");

        assertThat(code).as(printed.toString()).isZero();
        assertThat(output.resolve("results/OTB2015/SiamMLG-Before/Square.txt")).exists();
        assertThat(output.resolve("results/OTB2015/SiamMLG-After/Square.txt")).exists();
    }

    @Test
    void weightsThatAreNotThereAreNamed() {
        assertThat(run("--trackers", "siammlg=nowhere.safetensors")).isEqualTo(1);

        assertThat(printed.toString())
                .contains("--trackers siammlg=nowhere.safetensors: there is no such file");
    }

    @Test
    void anIntervalThatIsNoneIsNamed() {
        int code = run("--trackers", "first-box", "--eao-interval", "108");

        assertThat(code).isEqualTo(1);
        assertThat(printed.toString()).contains("--eao-interval: expected two lengths");
    }

    private void breakOtb() {
        List<String> lines = new ArrayList<>(Fixtures.boxes(FRAMES, 1, ","));
        lines.set(1, "1,2,3");
        Fixtures.lines(data.resolve("otb/Square/groundtruth_rect.txt"), lines);
    }

    private int run(String... options) {
        List<String> arguments = new ArrayList<>(List.of(data.toString()));
        arguments.addAll(List.of(options));
        return command(arguments.toArray(String[]::new));
    }

    private int command(String... arguments) {
        List<String> all = new ArrayList<>(List.of("evaluate"));
        all.addAll(List.of(arguments));
        all.addAll(List.of("--output", output.toString(), "--threads", "1"));
        PrintWriter writer = new PrintWriter(printed, true);
        return Experiments.commandLine()
                .setOut(writer)
                .setErr(writer)
                .execute(all.toArray(String[]::new));
    }
}
