package io.siamstream.experiments.evaluation.tune;

import io.siamstream.experiments.evaluation.BenchmarkChoice;
import io.siamstream.experiments.evaluation.CommandText;
import io.siamstream.experiments.evaluation.dataset.Sequence;
import io.siamstream.experiments.evaluation.peer.OptionsFile;
import io.siamstream.experiments.evaluation.peer.SiamMlg;
import io.siamstream.experiments.evaluation.report.RunInfo;
import io.siamstream.experiments.evaluation.report.TuningReport;
import io.siamstream.experiments.evaluation.run.ResultSettings;
import io.siamstream.tracker.siammlg.TrackerOptions;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;
import org.bytedeco.opencv.global.opencv_core;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Searches inference options on validation sequences and writes the best as an options file. */
@Command(
        name = "tune",
        description = {
            "Searches options of siammlg that give the greatest mean AUC on sequences, and tells by"
                    + " leaving each out in turn what the choice is worth on others. The same"
                    + " command goes on where it was stopped."
        },
        mixinStandardHelpOptions = true)
public final class TuneCommand implements Runnable {

    @Spec private CommandSpec spec;

    @Mixin private BenchmarkChoice benchmarks;

    @Option(
            names = "--output",
            paramLabel = "DIR",
            defaultValue = "runs/tune",
            description = "Where trials and options go (default: ${DEFAULT-VALUE}).")
    private Path output;

    @Option(
            names = "--weights",
            paramLabel = "FILE",
            description = "Weights of siammlg (default: the shipped ones).")
    private Path weights;

    @Option(
            names = "--options",
            paramLabel = "FILE",
            description = "Options to start from (default: the shipped ones).")
    private Path optionsFile;

    @Option(
            names = "--space",
            paramLabel = "FILE",
            description =
                    "Values to try as YAML, such as templates.fusion: [0.3, 0.5] (default: the"
                            + " project's).")
    private Path spaceFile;

    @Option(
            names = "--search",
            paramLabel = "HOW",
            defaultValue = "coordinate",
            description =
                    "coordinate: one option after the other; random: all at once (default:"
                            + " ${DEFAULT-VALUE}).")
    private String search = "coordinate";

    @Option(
            names = "--evaluations",
            paramLabel = "N",
            defaultValue = "60",
            description = "Settings that are tried at most (default: ${DEFAULT-VALUE}).")
    private int evaluations = 60;

    @Option(
            names = "--every",
            paramLabel = "N",
            defaultValue = "1",
            description = "Only every Nth sequence (default: ${DEFAULT-VALUE}).")
    private int every = 1;

    @Option(
            names = "--seed",
            defaultValue = "1",
            description = "What random draws (default: ${DEFAULT-VALUE}).")
    private long seed = 1;

    @Option(
            names = "--threads",
            paramLabel = "N",
            description = "Sequences at once, one core each (default: all cores).")
    private int threads = Runtime.getRuntime().availableProcessors();

    @Option(
            names = "--summary",
            paramLabel = "FILE",
            description = "Also write the outcome as Markdown.")
    private Path summary;

    @Override
    public void run() {
        require("--threads", threads);
        require("--every", every);
        require("--evaluations", evaluations);
        opencv_core.setNumThreads(1);
        TrackerOptions base =
                (optionsFile == null
                                ? TrackerOptions.DEFAULT
                                : OptionsFile.read(optionsFile, TrackerOptions.DEFAULT))
                        .toBuilder().threads(1).build();
        SearchSpace space = spaceFile == null ? SearchSpace.shipped() : SearchSpace.read(spaceFile);
        space.requireValid(base);
        List<Sequence> sequences = sequences();
        ResultSettings.claim(output, tracker(base), benchmarks.frames());
        Trials trials = new Trials(output.resolve("trials.jsonl"));
        new OptionSearch(trials, sequences, threads, spec.commandLine().getOut())
                .run(strategy(), space, base, seed, evaluations, this::tracker);
        List<String> names = sequences.stream().map(Sequence::qualifiedName).toList();
        write(LeaveOneOut.of(trials, names), trials.complete(names).size(), base, names);
    }

    private void write(
            LeaveOneOut outcome, int tried, TrackerOptions base, List<String> sequences) {
        String text =
                String.format(
                        Locale.ROOT,
                        "mean AUC of %d sequences: base %.4f, chosen %.4f; %.4f where each sequence"
                                + " is left out of the choice",
                        sequences.size(),
                        outcome.baseMean(),
                        outcome.inSample(),
                        outcome.leftOutMean());
        Path file = output.resolve("options.yaml");
        OptionsFile.write(
                file,
                outcome.chosen().options(base),
                List.of(CommandText.of(spec), text, "differs in: " + outcome.chosen()));
        PrintWriter out = spec.commandLine().getOut();
        out.println("Chosen of %d settings: %s".formatted(tried, outcome.chosen()));
        out.println(text);
        if (outcome.leftOutMean() <= outcome.baseMean()) {
            out.println("The choice is worth nothing on sequences left out: keep the base.");
        }
        out.println("Options: " + file);
        if (summary != null) {
            new TuningReport(
                            IntStream.range(0, sequences.size())
                                    .mapToObj(
                                            i ->
                                                    new TuningReport.Line(
                                                            sequences.get(i),
                                                            outcome.base().get(i),
                                                            outcome.best().get(i),
                                                            outcome.leftOut().get(i)))
                                    .toList(),
                            outcome.chosen().toString(),
                            tried,
                            RunInfo.current(CommandText.of(spec), threads, List.of()))
                    .writeSummary(summary);
            out.println("Summary: " + summary);
        }
        out.flush();
    }

    private SearchStrategy strategy() {
        try {
            return SearchStrategy.valueOf(search.toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "--search: expected coordinate or random, got " + search, e);
        }
    }

    private SiamMlg tracker(TrackerOptions options) {
        return new SiamMlg("tuned", Optional.ofNullable(weights), options);
    }

    private List<Sequence> sequences() {
        List<Sequence> all =
                benchmarks.datasets().stream()
                        .flatMap(d -> d.sequences().stream())
                        .filter(s -> !s.withheld())
                        .toList();
        return IntStream.range(0, all.size())
                .filter(i -> i % every == 0)
                .mapToObj(all::get)
                .toList();
    }

    private static void require(String option, int value) {
        if (value < 1) {
            throw new IllegalArgumentException(
                    "%s must be at least 1, got %d".formatted(option, value));
        }
    }
}
