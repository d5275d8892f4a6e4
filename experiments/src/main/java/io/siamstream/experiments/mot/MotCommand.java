package io.siamstream.experiments.mot;

import io.siamstream.experiments.evaluation.CommandText;
import io.siamstream.experiments.evaluation.report.MotReport;
import io.siamstream.experiments.evaluation.report.RunInfo;
import io.siamstream.experiments.mot.data.MotSequence;
import io.siamstream.experiments.mot.metric.MotScore;
import io.siamstream.experiments.mot.tracker.TrackerKind;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.bytedeco.opencv.global.opencv_core;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Runs trackers of many objects on the same detections and scores them. */
@Command(
        name = "evaluate-mot",
        description =
                "Evaluates trackers of many objects on MOTChallenge folders and generated scenes.",
        mixinStandardHelpOptions = true)
public final class MotCommand implements Runnable {

    @Spec private CommandSpec spec;

    @Mixin private SequenceChoice choice;

    @Option(
            names = "--detections-every",
            split = ",",
            paramLabel = "N",
            defaultValue = "1",
            description =
                    "Trackers are given the detections of every N-th frame; several, separated by"
                            + " commas, are runs of their own (default: ${DEFAULT-VALUE}).")
    private List<Integer> every = List.of();

    @Option(
            names = "--trackers",
            split = ",",
            paramLabel = "NAME",
            description = "Of ${COMPLETION-CANDIDATES} (default: all).")
    private List<TrackerKind> trackers = Arrays.asList(TrackerKind.values());

    @Option(
            names = "--output",
            paramLabel = "DIR",
            defaultValue = "runs/mot",
            description = "Where results and report go (default: ${DEFAULT-VALUE}).")
    private Path output;

    @Option(
            names = "--summary",
            paramLabel = "FILE",
            description = "Also write the tables as Markdown, such as docs/reports/mot.md.")
    private Path summary;

    @Override
    public void run() {
        if (every.stream().anyMatch(n -> n < 1)) {
            throw new IllegalArgumentException("--detections-every must be at least 1");
        }
        opencv_core.setNumThreads(1);
        List<Task> tasks = new ArrayList<>();
        for (MotSequence sequence : choice.sequences()) {
            for (int n : every) {
                trackers.forEach(tracker -> tasks.add(new Task(sequence, n, tracker)));
            }
        }
        // On one thread each, and as many at once as there are processors.
        List<MotReport.Row> rows = tasks.parallelStream().map(this::row).toList();
        int processors = Runtime.getRuntime().availableProcessors();
        write(new MotReport(rows, RunInfo.current(CommandText.of(spec), processors, List.of())));
    }

    /** One tracker on a sequence with the detections of every so many frames. */
    private record Task(MotSequence sequence, int every, TrackerKind tracker) {}

    private MotReport.Row row(Task task) {
        MotSequence sequence = task.sequence();
        try {
            MotScore score =
                    new MotRun(task.tracker(), task.every())
                            .score(sequence, output.resolve("results"));
            PrintWriter out = spec.commandLine().getOut();
            out.printf(
                    Locale.ROOT,
                    "%-16s every %2d  %-20s IDF1 %.3f  HOTA %.3f  MOTA %6.3f%n",
                    sequence.name(),
                    task.every(),
                    task.tracker().title(),
                    score.identity().f1(),
                    score.hota().accuracy(),
                    score.clear().accuracy());
            out.flush();
            return new MotReport.Row(sequence.name(), task.every(), task.tracker().title(), score);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void write(MotReport report) {
        PrintWriter out = spec.commandLine().getOut();
        Path page = output.resolve("report.html");
        report.writePage(page);
        out.println("Report: " + page);
        if (summary != null) {
            report.writeSummary(summary);
            out.println("Summary: " + summary);
        }
        out.flush();
    }
}
