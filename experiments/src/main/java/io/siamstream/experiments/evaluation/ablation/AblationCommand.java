package io.siamstream.experiments.evaluation.ablation;

import io.siamstream.experiments.evaluation.BenchmarkChoice;
import io.siamstream.experiments.evaluation.CommandText;
import io.siamstream.experiments.evaluation.dataset.Dataset;
import io.siamstream.experiments.evaluation.report.AblationReport;
import io.siamstream.experiments.evaluation.report.RunInfo;
import io.siamstream.experiments.evaluation.run.EvaluationRun;
import io.siamstream.experiments.evaluation.run.OnePassOnly;
import io.siamstream.experiments.evaluation.run.ResultSettings;
import io.siamstream.experiments.evaluation.run.TrackerFactory;
import io.siamstream.experiments.evaluation.score.AblationRow;
import io.siamstream.experiments.evaluation.score.TrackerSource;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import org.bytedeco.opencv.global.opencv_core;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/**
 * What each part gives, on any sequences: the light profile without its parts, with each, without
 * each, with all; or the paper's Table 3 of the resnet profile, with the template fixed, and with
 * the box from the mask.
 */
@Command(
        name = "ablation",
        description = "Measures what each part of the tracker gives.",
        mixinStandardHelpOptions = true)
public final class AblationCommand implements Runnable {

    @Spec private CommandSpec spec;

    @Mixin private BenchmarkChoice benchmarks;

    @Mixin private AblationChoice choice;

    @Option(
            names = "--output",
            paramLabel = "DIR",
            defaultValue = "runs/ablation",
            description = "Where results and report go (default: ${DEFAULT-VALUE}).")
    private Path output;

    @Option(
            names = "--threads",
            paramLabel = "N",
            description =
                    "Sequences at once; the cores are shared out among them (default: all cores).")
    private int threads = Runtime.getRuntime().availableProcessors();

    @Option(
            names = "--summary",
            paramLabel = "FILE",
            description = "Also write the tables as Markdown, such as docs/reports/ablation.md.")
    private Path summary;

    @Override
    public void run() {
        if (threads < 1) {
            throw new IllegalArgumentException("--threads must be at least 1, got " + threads);
        }
        int threadsEach = Math.max(1, Runtime.getRuntime().availableProcessors() / threads);
        opencv_core.setNumThreads(threadsEach);
        List<AblationSetup> setups = choice.setups(threadsEach);
        List<Dataset> datasets = benchmarks.datasets();
        Path results = output.resolve("results");
        List<TrackerFactory> trackers =
                setups.stream().<TrackerFactory>map(s -> new OnePassOnly(s.tracker())).toList();
        for (TrackerFactory tracker : trackers) {
            ResultSettings.claim(output.resolve("settings"), tracker, benchmarks.frames());
        }
        new EvaluationRun(results, threads, benchmarks.skipBroken()).run(trackers, datasets);
        List<AblationRow> rows =
                setups.stream()
                        .map(
                                setup ->
                                        new AblationRow(
                                                setup.name(),
                                                setup.part(),
                                                setup.ownWeights(),
                                                TrackerSource.ran(setup.tracker().title(), results)
                                                        .score(datasets)))
                        .toList();
        write(rows, trackers);
    }

    private void write(List<AblationRow> rows, List<TrackerFactory> trackers) {
        List<RunInfo.TrackerLine> settings =
                trackers.stream()
                        .map(t -> new RunInfo.TrackerLine(t.title(), t.description()))
                        .toList();
        AblationReport report =
                new AblationReport(
                        rows,
                        choice.introduction(),
                        RunInfo.current(CommandText.of(spec), threads, settings));
        PrintWriter out = spec.commandLine().getOut();
        report.print(out);
        report.writePage(output.resolve("ablation.html"));
        out.println("Report: " + output.resolve("ablation.html"));
        if (summary != null) {
            report.writeSummary(summary);
            out.println("Summary: " + summary);
        }
        out.flush();
    }
}
