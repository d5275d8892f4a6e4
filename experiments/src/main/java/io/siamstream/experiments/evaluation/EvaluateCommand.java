package io.siamstream.experiments.evaluation;

import io.siamstream.experiments.evaluation.dataset.Benchmark;
import io.siamstream.experiments.evaluation.dataset.BrokenSequence;
import io.siamstream.experiments.evaluation.dataset.Dataset;
import io.siamstream.experiments.evaluation.dataset.Sequence;
import io.siamstream.experiments.evaluation.metric.OnePassProtocol;
import io.siamstream.experiments.evaluation.peer.AlteredTracker;
import io.siamstream.experiments.evaluation.protocol.EaoInterval;
import io.siamstream.experiments.evaluation.report.Report;
import io.siamstream.experiments.evaluation.report.RunInfo;
import io.siamstream.experiments.evaluation.result.Got10kSubmission;
import io.siamstream.experiments.evaluation.result.ResultFolder;
import io.siamstream.experiments.evaluation.run.EvaluationRun;
import io.siamstream.experiments.evaluation.run.ResultSettings;
import io.siamstream.experiments.evaluation.run.TrackerFactory;
import io.siamstream.experiments.evaluation.score.DarkScores;
import io.siamstream.experiments.evaluation.score.Evaluation;
import io.siamstream.experiments.evaluation.score.SpatialScores;
import io.siamstream.experiments.evaluation.score.TrackerScores;
import io.siamstream.experiments.evaluation.score.TrackerSource;
import io.siamstream.experiments.evaluation.speed.SpeedBenchmark;
import io.siamstream.experiments.evaluation.speed.SpeedMeasurement;
import io.siamstream.tracker.Tracker;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bytedeco.opencv.global.opencv_core;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Runs trackers over benchmarks, scores them by the official protocols and writes the report. */
@Command(
        name = "evaluate",
        description = "Evaluates trackers on benchmark folders in their official layouts.",
        mixinStandardHelpOptions = true)
public final class EvaluateCommand implements Runnable {

    private static final List<String> TRACKERS = List.of("siammlg", "csrt", "kcf", "first-box");

    @Spec private CommandSpec spec;

    @Mixin private BenchmarkChoice benchmarks;

    @Mixin private TrackerChoice choice;

    @Mixin private AlterationChoice alterations;

    @Option(
            names = "--output",
            paramLabel = "DIR",
            defaultValue = "runs/evaluation",
            description = "Where results and report go (default: ${DEFAULT-VALUE}).")
    private Path output;

    @Option(
            names = "--threads",
            paramLabel = "N",
            description =
                    "Sequences at once; the cores are shared out among them (default: all cores).")
    private int threads = Runtime.getRuntime().availableProcessors();

    @Option(
            names = "--results",
            paramLabel = "[BENCHMARK=]DIR",
            description =
                    "Results of other trackers, one folder each, in the benchmark's format; ranked"
                            + " beside ours. The benchmark may be left out where only one is"
                            + " evaluated.")
    private List<String> others = List.of();

    @Option(
            names = "--eao-interval",
            paramLabel = "LOW-HIGH",
            description =
                    "Sequence lengths of VOT's expected average overlap (default: 108-371 for"
                            + " VOT2016's sixty sequences, else estimated from the lengths).")
    private String interval;

    @Option(
            names = "--summary",
            paramLabel = "FILE",
            description = "Also write the tables as Markdown, such as docs/reports/results.md.")
    private Path summary;

    @Option(
            names = "--speed",
            description =
                    "Also measure siammlg's time by part and by batch size, on all cores and"
                            + " alone.")
    private boolean speed;

    @Option(names = "--report-only", description = "Run nothing; score the results that are there.")
    private boolean reportOnly;

    @Override
    public void run() {
        if (threads < 1) {
            throw new IllegalArgumentException("--threads must be at least 1, got " + threads);
        }
        int threadsEach = Math.max(1, Runtime.getRuntime().availableProcessors() / threads);
        opencv_core.setNumThreads(threadsEach);
        List<TrackerFactory> trackers = choice.trackers(threadsEach, TRACKERS);
        List<AlteredTracker> darkened = alterations.darkened(trackers);
        List<AlteredTracker> varied = alterations.variedStarts(trackers);
        List<Dataset> datasets = benchmarks.datasets();
        Path results = output.resolve("results");
        List<BrokenSequence> broken = new ArrayList<>();
        datasets.forEach(d -> broken.addAll(d.broken()));
        if (!reportOnly) {
            List<TrackerFactory> all = new ArrayList<>(trackers);
            all.addAll(darkened);
            all.addAll(varied);
            for (TrackerFactory tracker : all) {
                ResultSettings.claim(output.resolve("settings"), tracker, benchmarks.frames());
            }
            broken.addAll(
                    new EvaluationRun(results, threads, benchmarks.skipBroken())
                            .run(all, datasets));
            pack(results, trackers, datasets);
        }
        List<TrackerSource> sources = new ArrayList<>();
        trackers.forEach(t -> sources.add(TrackerSource.ran(t.title(), results)));
        sources.addAll(others(datasets));
        Evaluation evaluation =
                Evaluation.of(
                        datasets,
                        TrackerSource.distinct(sources),
                        Optional.ofNullable(interval).map(this::parse),
                        broken);
        write(
                evaluation
                        .withDarkened(dark(evaluation, darkened, results))
                        .withSpatial(spatial(evaluation, trackers, varied, results)),
                trackers,
                speed(datasets));
    }

    /** Archives for the server of those benchmarks that keep their truth to themselves. */
    private void pack(Path results, List<TrackerFactory> trackers, List<Dataset> datasets) {
        PrintWriter out = spec.commandLine().getOut();
        for (TrackerFactory tracker : trackers) {
            for (Dataset dataset : datasets) {
                Path folder =
                        ResultFolder.official(results, dataset.benchmark(), tracker.title()).path();
                Got10kSubmission.pack(folder, dataset)
                        .ifPresent(archive -> out.println("For GOT-10k's server: " + archive));
            }
        }
    }

    private static List<DarkScores> dark(
            Evaluation evaluation, List<AlteredTracker> darkened, Path results) {
        return darkened.stream()
                .map(
                        altered ->
                                new DarkScores(
                                        altered.alteration().title(),
                                        evaluation.scores(altered.tracker().title()),
                                        scores(altered, results, evaluation.datasets())))
                .filter(scores -> !scores.dark().sequences().isEmpty())
                .toList();
    }

    private static List<SpatialScores> spatial(
            Evaluation evaluation,
            List<TrackerFactory> trackers,
            List<AlteredTracker> varied,
            Path results) {
        return trackers.stream()
                .map(
                        tracker ->
                                new SpatialScores(
                                        evaluation.scores(tracker.title()),
                                        varied.stream()
                                                .filter(each -> each.tracker().equals(tracker))
                                                .map(
                                                        each ->
                                                                scores(
                                                                        each,
                                                                        results,
                                                                        evaluation.datasets()))
                                                .filter(scores -> !scores.sequences().isEmpty())
                                                .toList()))
                .filter(scores -> !scores.varied().isEmpty())
                .toList();
    }

    private static TrackerScores scores(
            AlteredTracker tracker, Path results, List<Dataset> datasets) {
        return TrackerSource.ran(tracker.title(), results).score(datasets);
    }

    private List<SpeedMeasurement> speed(List<Dataset> datasets) {
        if (!speed) {
            return List.of();
        }
        int cores = Runtime.getRuntime().availableProcessors();
        List<Sequence> sequences = datasets.stream().flatMap(d -> d.sequences().stream()).toList();
        try (Tracker tracker = choice.siamMlg(cores).open()) {
            return new SpeedBenchmark(tracker).measure(sequences);
        }
    }

    private void write(
            Evaluation evaluation,
            List<TrackerFactory> trackers,
            List<SpeedMeasurement> measurements) {
        List<RunInfo.TrackerLine> settings =
                trackers.stream()
                        .map(t -> new RunInfo.TrackerLine(t.title(), t.description()))
                        .toList();
        Report report =
                new Report(
                        evaluation,
                        RunInfo.current(CommandText.of(spec), threads, settings),
                        measurements);
        Path page = output.resolve("report.html");
        report.writePage(page);
        PrintWriter out = spec.commandLine().getOut();
        evaluation
                .trackers()
                .forEach(
                        tracker ->
                                out.printf(
                                        Locale.ROOT,
                                        "%-16s %3d sequences  AUC %.3f (pysot protocol)%n",
                                        tracker.tracker(),
                                        tracker.sequences().size(),
                                        tracker.curves(OnePassProtocol.PYSOT).areaUnderCurve()));
        out.println("Report: " + page);
        if (summary != null) {
            report.writeSummary(summary);
            out.println("Summary: " + summary);
        }
        out.flush();
    }

    private List<TrackerSource> others(List<Dataset> datasets) {
        List<TrackerSource> sources = new ArrayList<>();
        for (String text : others) {
            BenchmarkFolder folder = BenchmarkFolder.parse(text);
            if (folder.benchmark().isEmpty() && datasets.size() != 1) {
                throw new IllegalArgumentException(
                        "--results %s: several benchmarks are evaluated, so say which it belongs to:"
                                        .formatted(text)
                                + " otb="
                                + text);
            }
            Benchmark benchmark = folder.benchmark().orElseGet(() -> datasets.get(0).benchmark());
            sources.addAll(TrackerSource.others(benchmark, folder.path()));
        }
        return sources;
    }

    private EaoInterval parse(String text) {
        Matcher lengths = Pattern.compile("(\\d+)-(\\d+)").matcher(text);
        if (!lengths.matches()) {
            throw new IllegalArgumentException(
                    "--eao-interval: expected two lengths such as 108-371, got " + text);
        }
        return new EaoInterval(
                Integer.parseInt(lengths.group(1)), Integer.parseInt(lengths.group(2)));
    }
}
