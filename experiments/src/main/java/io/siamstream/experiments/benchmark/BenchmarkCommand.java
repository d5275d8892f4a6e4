package io.siamstream.experiments.benchmark;

import io.siamstream.job.local.LocalJob;
import io.siamstream.job.local.MeteredTracker;
import io.siamstream.tracker.Tracker;
import io.siamstream.tracker.profile.Trackers;
import io.siamstream.tracker.siammlg.TrackerOptions;
import io.siamstream.tracker.weights.Profile;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/**
 * Measures the job beside the bare tracker on the same frames. They take turns, so that what else
 * the machine does falls on both.
 */
@Command(
        name = "benchmark",
        description = "Measures what the job costs beside the bare tracker.",
        mixinStandardHelpOptions = true)
public final class BenchmarkCommand implements Callable<Integer> {

    static final String HEADING = "# Benchmarks";

    /** Frames of each camera that make the templates and warm the machine up. */
    private static final int WARM_UP_FRAMES = 2;

    /** What cameras and targets are added to, one kind at a time, to see what they take. */
    private static final int ADDED = 16;

    @Spec private CommandSpec spec;

    @Parameters(paramLabel = "DIR", description = "Folder with benchmark sequences.")
    private Path folder;

    @Option(
            names = "--weights",
            paramLabel = "FILE",
            description = "The tracker's weights (default: the shipped ones).")
    private Path weights;

    @Option(
            names = "--device",
            paramLabel = "NAME",
            description = "cpu, gpu:0, ... (default: ${DEFAULT-VALUE}).")
    private String device = "cpu";

    @Option(
            names = "--cameras",
            paramLabel = "N",
            description = "Cameras, one target in each (default: ${DEFAULT-VALUE}).")
    private int cameras = 8;

    @Option(
            names = "--frames",
            paramLabel = "N",
            description = "Frames of each camera (default: ${DEFAULT-VALUE}).")
    private int frames = 22;

    @Option(
            names = "--rounds",
            paramLabel = "N",
            description = "How often bare tracker and job take turns (default: ${DEFAULT-VALUE}).")
    private int rounds = 5;

    @Option(
            names = "--page",
            paramLabel = "FILE",
            description = "Markdown page whose section on the job is renewed.")
    private Path page;

    @Override
    public Integer call() throws Exception {
        Footage all = Footage.of(folder, cameras, frames, 1);
        Footage one = Footage.of(folder, 1, frames, 1);
        Measurements measured = new Measurements();
        PrintWriter out = spec.commandLine().getOut();
        for (int round = 0; round < rounds; round++) {
            Timeline bare = BareRun.run(all, frames, open()).after(WARM_UP_FRAMES * cameras);
            Timeline job = job(all).after(WARM_UP_FRAMES * cameras);
            Timeline alone = BareRun.run(one, frames, open()).after(WARM_UP_FRAMES);
            Timeline lone = job(one).after(WARM_UP_FRAMES);
            measured.add(bare, job, alone, lone);
            out.printf("Round %d of %d is done%n", round + 1, rounds);
            out.flush();
        }
        List<String> lines = new ArrayList<>(PageSection.heading(spec, setting()));
        lines.addAll(measured.table(cameras));
        lines.addAll(holdings());
        lines.forEach(out::println);
        out.flush();
        if (page != null) {
            PageSection.write(page, HEADING, "The job beside the bare tracker", lines);
        }
        return measured.meetsBars() ? 0 : 1;
    }

    private Timeline job(Footage footage) throws Exception {
        Timeline timeline = new Timeline();
        int count = footage.cameras().size();
        try (LocalJob job =
                BenchmarkJob.start(
                        FootageEndpoints.atOnce(footage, frames),
                        new MeteredTracker(open(), timeline::add),
                        Map.of("job.parallelism", "1", "bundle.frames", Integer.toString(count)))) {
            job.await();
        }
        return timeline;
    }

    private String setting() {
        return ("%d cameras with one target each, %d frames each, as fast as they are taken; bare"
                        + " tracker and job take turns on the same frames, %d times. The"
                        + " job decodes, the bare tracker finds its pictures decoded. The"
                        + " first %d frames, which make the templates, do not count. The"
                        + " broker is left out: its machine is another one.")
                .formatted(cameras, frames, rounds, WARM_UP_FRAMES);
    }

    private List<String> holdings() throws Exception {
        Holding base = holding(1, 1);
        Holding targets = holding(1, 1 + ADDED);
        Holding many = holding(1 + ADDED, 1);
        for (int round = 1; round < rounds; round++) {
            base = base.least(holding(1, 1));
            targets = targets.least(holding(1, 1 + ADDED));
            many = many.least(holding(1 + ADDED, 1));
        }
        return List.of(
                "",
                "What one more takes, by %d more, with nothing in flight, the least of %d times:"
                        .formatted(ADDED, rounds),
                "",
                "| What | Heap, KiB | Checkpoint, KiB |",
                "|---|---|---|",
                row("target on a camera", base, targets),
                row("camera with one target", base, many));
    }

    private Holding holding(int cameras, int targets) throws Exception {
        return Holding.of(Footage.of(folder, cameras, frames, targets), this::open);
    }

    private static String row(String name, Holding base, Holding more) {
        return "| %s | %.0f | %.1f |"
                .formatted(
                        name,
                        (more.heapBytes() - base.heapBytes()) / (1024.0 * ADDED),
                        (more.checkpointBytes() - base.checkpointBytes()) / (1024.0 * ADDED));
    }

    private Tracker open() throws IOException {
        TrackerOptions options = TrackerOptions.builder().device(device).build();
        return weights == null
                ? Trackers.open(Profile.DEFAULT, options)
                : Trackers.open(weights, Optional.empty(), options);
    }
}
