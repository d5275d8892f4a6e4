package io.siamstream.experiments.benchmark;

import io.siamstream.experiments.benchmark.footage.Footage;
import io.siamstream.experiments.benchmark.run.CheckpointStatistics;
import io.siamstream.experiments.benchmark.run.ProcessSample;
import io.siamstream.experiments.benchmark.run.SteadyRun;
import io.siamstream.experiments.benchmark.run.ThreadTimes;
import io.siamstream.tracker.profile.Trackers;
import io.siamstream.tracker.siammlg.TrackerOptions;
import io.siamstream.tracker.weights.Profile;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.ToDoubleFunction;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Runs the job for long, and looks whether anything that it holds grows. */
@Command(
        name = "soak",
        description = "Runs the job for long and looks whether memory, handles or state grow.",
        mixinStandardHelpOptions = true)
public final class SoakCommand implements Callable<Integer> {

    private static final String HEADING = "# Soak";

    /** Frames of each camera before it turns back. */
    private static final int FRAMES = 40;

    private static final double MEBIBYTE = 1 << 20;
    private static final double KIBIBYTE = 1 << 10;
    private static final double MILLIS_PER_MINUTE = 60_000;

    /** Share of the time that does not count: caches fill, the JIT compiles, templates are made. */
    private static final double WARM_UP = 0.25;

    @Spec private CommandSpec spec;

    @Parameters(paramLabel = "DIR", description = "Folder with benchmark sequences.")
    private Path folder;

    @Option(
            names = "--minutes",
            paramLabel = "N",
            description = "How long (default: ${DEFAULT-VALUE}).")
    private double minutes = 20;

    @Option(
            names = "--cameras",
            paramLabel = "N",
            description = "Cameras (default: ${DEFAULT-VALUE}).")
    private int cameras = 4;

    @Option(
            names = "--followed",
            paramLabel = "N",
            description = "How many of the cameras have targets (default: all).")
    private Integer followed;

    @Option(
            names = "--state",
            paramLabel = "NAME",
            description =
                    "Flink's state backend, hashmap or rocksdb, which is incremental (default:"
                            + " ${DEFAULT-VALUE}).")
    private String state = "hashmap";

    @Option(
            names = "--checkpoint",
            paramLabel = "SECONDS",
            description = "Time between two checkpoints (default: ${DEFAULT-VALUE}).")
    private int checkpointSeconds = 2;

    @Option(
            names = "--title",
            paramLabel = "TEXT",
            description = "Title of the section (default: ${DEFAULT-VALUE}).")
    private String title = "Soak";

    @Option(
            names = "--targets",
            paramLabel = "N",
            description = "Targets of each followed camera (default: ${DEFAULT-VALUE}).")
    private int targets = 1;

    @Option(
            names = "--rate",
            paramLabel = "N",
            description = "Frames of each camera in a second (default: ${DEFAULT-VALUE}).")
    private double rate = 1;

    @Option(
            names = "--page",
            paramLabel = "FILE",
            description = "Markdown page whose section on the soak is renewed.")
    private Path page;

    @Option(
            names = "--every",
            paramLabel = "SECONDS",
            description = "Time between two samples (default: ${DEFAULT-VALUE}).")
    private int every = 15;

    /** One look at the job. */
    private record Sample(double minute, ProcessSample process, long checkpoint, int frames) {}

    @Override
    public Integer call() throws Exception {
        if (followed == null) {
            followed = cameras;
        }
        Footage footage = Footage.of(folder, cameras, followed, FRAMES, targets);
        List<Sample> samples = new ArrayList<>();
        CheckpointStatistics checkpoints;
        ThreadTimes first = null;
        ThreadTimes last = null;
        double bare = ProcessSample.take().heapBytes();
        PrintWriter out = spec.commandLine().getOut();
        try (SteadyRun run =
                SteadyRun.start(
                        footage,
                        rate,
                        checkpointSeconds,
                        state,
                        Trackers.open(Profile.DEFAULT, TrackerOptions.DEFAULT))) {
            long begin = System.currentTimeMillis();
            while (minutesSince(begin) < minutes) {
                Thread.sleep(Duration.ofSeconds(every).toMillis());
                Sample sample =
                        new Sample(
                                minutesSince(begin),
                                ProcessSample.take(),
                                run.checkpoints().latestBytes(),
                                run.targetFrames());
                samples.add(sample);
                last = ThreadTimes.now();
                first = first == null ? last : first;
                out.println(sample);
                out.flush();
            }
            checkpoints = run.checkpoints();
        }
        List<Sample> counted =
                samples.stream().filter(sample -> sample.minute() >= WARM_UP * minutes).toList();
        List<Trend> trends = trends(counted);
        trends.forEach(out::println);
        out.flush();
        List<String> notes =
                notes(
                        footage,
                        samples,
                        bare,
                        checkpoints,
                        last.since(first),
                        last.wallNanos() - first.wallNanos());
        notes.forEach(out::println);
        out.flush();
        if (page != null) {
            write(samples, trends, notes);
        }
        return trends.stream().allMatch(Trend::isFlat) ? 0 : 1;
    }

    private static double minutesSince(long begin) {
        return (System.currentTimeMillis() - begin) / MILLIS_PER_MINUTE;
    }

    private static List<Trend> trends(List<Sample> samples) {
        return List.of(
                trend(
                        "resident memory",
                        "MiB",
                        samples,
                        s -> s.process().residentBytes() / MEBIBYTE),
                trend("live heap", "MiB", samples, s -> s.process().heapBytes() / MEBIBYTE),
                trend("native handles", "", samples, s -> s.process().nativeHandles()),
                trend("open files", "", samples, s -> s.process().openFiles()),
                trend("threads", "", samples, s -> s.process().threads()),
                trend("checkpoint", "MiB", samples, s -> s.checkpoint() / MEBIBYTE));
    }

    private static Trend trend(
            String name, String unit, List<Sample> samples, ToDoubleFunction<Sample> value) {
        return Trend.of(name, unit, values(samples, Sample::minute), values(samples, value));
    }

    private void write(List<Sample> samples, List<Trend> trends, List<String> notes)
            throws Exception {
        Path picture = page.resolveSibling("images").resolve(picture());
        Files.createDirectories(picture.toAbsolutePath().getParent());
        SoakChart chart = new SoakChart(values(samples, Sample::minute));
        chart.add("resident memory", values(samples, s -> s.process().residentBytes()));
        chart.add("live heap", values(samples, s -> s.process().heapBytes()));
        chart.add("native handles", values(samples, s -> s.process().nativeHandles()));
        chart.add("open files", values(samples, s -> s.process().openFiles()));
        chart.add("checkpoint", values(samples, Sample::checkpoint));
        chart.write(picture);
        String setting =
                ("%s minutes, %d cameras at %s frames/s, %d of them with %d target(s) each, state"
                     + " in %s, a checkpoint every %d s, a sample every %d s after a full"
                     + " collection of garbage; %d targets were followed into a frame. The line"
                     + " through the samples after the first quarter may rise by %.0f %% of the"
                     + " mean.")
                        .formatted(
                                minutes,
                                cameras,
                                rate,
                                followed,
                                targets,
                                state,
                                checkpointSeconds,
                                every,
                                samples.get(samples.size() - 1).frames(),
                                100 * Trend.FLAT);
        List<String> lines = new ArrayList<>(PageSection.heading(spec, setting));
        lines.add("| What | Mean | Growth | In an hour that were | Flat |");
        lines.add("|---|---|---|---|---|");
        trends.forEach(
                trend ->
                        lines.add(
                                String.format(
                                        Locale.ROOT,
                                        "| %s | %.1f %s | %+.2f %% | %+.1f %s | %s |",
                                        trend.name(),
                                        trend.mean(),
                                        trend.unit(),
                                        100 * trend.growth(),
                                        trend.hourly(),
                                        trend.unit(),
                                        trend.isFlat() ? "yes" : "**no**")));
        lines.add("");
        lines.addAll(notes);
        lines.addAll(
                List.of(
                        "",
                        "![What the job held, as a share of its mean](images/" + picture() + ")"));
        PageSection.write(page, HEADING, title, lines);
    }

    private String picture() {
        return title.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-") + ".svg";
    }

    /** What one camera takes, by what all hold at the end. */
    private List<String> notes(
            Footage footage,
            List<Sample> samples,
            double bareHeap,
            CheckpointStatistics checkpoints,
            Map<ThreadTimes.Kind, Long> cpu,
            long nanos) {
        double heap = samples.get(samples.size() - 1).process().heapBytes() - bareHeap;
        double frames = cameras * rate * nanos / 1e9;
        double incoming = footage.meanBytes() * cameras * rate * checkpointSeconds;
        String words =
                String.format(
                        Locale.ROOT,
                        "A camera held %.0f KiB of the heap in the end, the job's own part shared"
                                + " out among all. %s; the frames of %d s are %.1f MiB. Flink's"
                                + " tasks took %.0f microseconds of CPU for a frame, of idle and of"
                                + " followed cameras alike, in which the making of the frame's"
                                + " record is included.",
                        heap / KIBIBYTE / cameras,
                        checkpoints.words(),
                        checkpointSeconds,
                        incoming / MEBIBYTE,
                        cpu.getOrDefault(ThreadTimes.Kind.TASKS, 0L) / 1e3 / frames);
        return PageSection.wrapped(words);
    }

    private static List<Double> values(List<Sample> samples, ToDoubleFunction<Sample> value) {
        return samples.stream().map(sample -> value.applyAsDouble(sample)).toList();
    }
}
