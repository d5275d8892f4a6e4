package io.siamstream.experiments.scenes;

import io.siamstream.experiments.evaluation.CommandText;
import io.siamstream.experiments.evaluation.TrackerChoice;
import io.siamstream.experiments.evaluation.report.RunInfo;
import io.siamstream.experiments.evaluation.report.ScenesReport;
import io.siamstream.experiments.evaluation.run.BatchTrackerFactory;
import io.siamstream.experiments.evaluation.run.ResultSettings;
import io.siamstream.experiments.evaluation.run.TrackerFactory;
import io.siamstream.experiments.evaluation.score.SceneScore;
import io.siamstream.experiments.evaluation.score.TargetFrame;
import io.siamstream.scenes.Scene;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import org.bytedeco.opencv.global.opencv_core;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Follows the objects of generated scenes for long, and tells by their exact truth how well. */
@Command(
        name = "scenes",
        description = "Follows the objects of generated scenes for long, beside their exact truth.",
        mixinStandardHelpOptions = true)
public final class ScenesCommand implements Runnable {

    /** Title of what comes through the job. */
    private static final String JOB = "job";

    @Spec private CommandSpec spec;

    @Mixin private TrackerChoice choice;

    @Option(
            names = "--seeds",
            split = ",",
            paramLabel = "N",
            defaultValue = "1,2,3",
            description = "Seeds of the scenes, one run of each (default: ${DEFAULT-VALUE}).")
    private List<Long> seeds = List.of();

    @Option(
            names = "--minutes",
            paramLabel = "N",
            description = "How long the cameras run (default: ${DEFAULT-VALUE}).")
    private double minutes = 10;

    @Option(
            names = "--cameras",
            split = ",",
            paramLabel = "NAME",
            description = "Only these cameras, such as reef,harbour (default: all).")
    private List<String> cameras = List.of();

    @Option(
            names = "--targets",
            paramLabel = "N",
            description =
                    "Objects to follow before each camera; the first is the demo's (default:"
                            + " ${DEFAULT-VALUE}).")
    private int targets = 1;

    @Option(
            names = "--direct",
            description =
                    "Without broker and Flink: the tracker is called frame by frame, as fast as it"
                            + " goes.")
    private boolean direct;

    @Option(
            names = "--threads",
            paramLabel = "N",
            description = "Cameras at once with --direct, one core each (default: all cores).")
    private int threads = Runtime.getRuntime().availableProcessors();

    @Option(
            names = "--output",
            paramLabel = "DIR",
            defaultValue = "runs/scenes",
            description =
                    "Where the frames go, as job.csv or TRACKER.csv (default: ${DEFAULT-VALUE}).")
    private Path output;

    @Option(
            names = {"-O", "--option"},
            paramLabel = "KEY=VALUE",
            description =
                    "Any option of the job, such as model.profile=RESNET; not with --direct. Can be"
                            + " repeated.")
    private Map<String, String> jobOptions = new LinkedHashMap<>();

    @Option(
            names = "--summary",
            paramLabel = "FILE",
            description = "Also write a page with plot, such as docs/reports/scenes.md.")
    private Path summary;

    @Override
    public void run() {
        requirePositive();
        Map<String, List<TargetFrame>> runs = new LinkedHashMap<>();
        List<RunInfo.TrackerLine> settings = new ArrayList<>();
        if (direct) {
            opencv_core.setNumThreads(1);
            for (TrackerFactory tracker : choice.trackers(1, List.of("siammlg"))) {
                settings.add(new RunInfo.TrackerLine(tracker.title(), tracker.description()));
                runs.put(tracker.title(), runDirect(tracker));
            }
        } else {
            settings.add(new RunInfo.TrackerLine(JOB, describeOptions()));
            runs.put(JOB, runJob());
        }
        runs.forEach(
                (name, frames) -> {
                    TargetFrames.write(output.resolve(name + ".csv"), frames);
                    print(name, frames);
                    spec.commandLine().getOut().println("Frames: " + output.resolve(name + ".csv"));
                });
        if (summary != null) {
            new ScenesReport(runs, info(settings)).writeSummary(summary);
            spec.commandLine().getOut().println("Summary: " + summary);
        }
        spec.commandLine().getOut().flush();
    }

    private RunInfo info(List<RunInfo.TrackerLine> settings) {
        RunInfo info = RunInfo.current(CommandText.of(spec), threads, settings);
        return direct
                ? info
                : info.withThreads("all cameras of a seed at once, through one task slot");
    }

    private String describeOptions() {
        return jobOptions.isEmpty()
                ? "default options"
                : new TreeMap<>(jobOptions)
                        .entrySet().stream()
                                .map(Object::toString)
                                .collect(Collectors.joining(", "));
    }

    /** Every seed through a broker and a job of its own. */
    private List<TargetFrame> runJob() {
        Map<String, String> settings = new TreeMap<>(jobOptions);
        settings.put("commit", RunInfo.current("", 1, List.of()).commit());
        settings.put("cameras", String.join(",", cameras));
        settings.put("targets", String.valueOf(targets));
        settings.put("minutes", String.valueOf(minutes));
        ResultSettings.claim(output.resolve("settings"), JOB, settings);
        return new JobScenes(output.resolve("seeds"), cameras, targets, minutes, jobOptions)
                .run(seeds);
    }

    private List<TargetFrame> runDirect(TrackerFactory tracker) {
        ExecutorService workers = Executors.newFixedThreadPool(threads);
        try {
            List<Future<List<TargetFrame>>> running = new ArrayList<>();
            for (long seed : seeds) {
                for (Scene scene : SceneSelection.of(seed, cameras, "--cameras")) {
                    running.add(workers.submit(() -> runDirect(tracker, seed, scene)));
                }
            }
            List<TargetFrame> frames = new ArrayList<>();
            for (Future<List<TargetFrame>> camera : running) {
                frames.addAll(camera.get());
            }
            return frames;
        } catch (ExecutionException e) {
            throw new IllegalStateException("A camera's run failed", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted", e);
        } finally {
            workers.shutdownNow();
        }
    }

    private List<TargetFrame> runDirect(TrackerFactory factory, long seed, Scene scene) {
        long frames = Math.round(60 * minutes * scene.framesPerSecond());
        try (SceneTracker tracker =
                factory instanceof BatchTrackerFactory ours
                        ? new BatchSceneTracker(ours.open())
                        : new PeerSceneTracker(factory)) {
            return new DirectRun(seed, scene, SceneSelection.first(scene, targets))
                    .run(tracker, frames);
        }
    }

    private void print(String title, List<TargetFrame> frames) {
        PrintWriter out = spec.commandLine().getOut();
        out.printf("%n%s%n", title);
        out.printf("%-24s %8s %8s %8s %8s %8s%n", "", "frames", "IoU", "wrong %", "lost %", "ids");
        SceneScore.byMinute(frames).forEach((minute, score) -> print("minute " + minute, score));
        SceneScore.byTarget(frames).forEach(this::print);
        SceneScore.bySeed(frames).forEach((seed, score) -> print("seed " + seed, score));
        print("all", SceneScore.of(frames));
    }

    private void print(String name, SceneScore score) {
        spec.commandLine()
                .getOut()
                .printf(
                        Locale.ROOT,
                        "%-24s %8d %8.3f %8.2f %8.2f %5d/%d%n",
                        name,
                        score.visibleFrames(),
                        score.meanOverlap(),
                        100 * score.wrong(),
                        100 * score.lost(),
                        score.kept(),
                        score.targets());
    }

    private void requirePositive() {
        if (minutes <= 0 || threads < 1 || targets < 1) {
            throw new IllegalArgumentException(
                    "--minutes, --threads and --targets must be above 0");
        }
    }
}
