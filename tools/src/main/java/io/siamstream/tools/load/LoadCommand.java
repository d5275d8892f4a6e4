package io.siamstream.tools.load;

import io.siamstream.job.options.JobConfiguration;
import io.siamstream.job.pipeline.SiamMlgTrackers;
import io.siamstream.operators.TrackerFactory;
import io.siamstream.operators.options.OverloadOptions;
import io.siamstream.operators.options.OverloadPolicy;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.Function;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code siamstream load}: adds cameras until the job no longer keeps up on this machine. */
@Command(
        name = "load",
        description = "Measures how many cameras and targets the job follows on this machine.",
        sortOptions = false)
public final class LoadCommand implements Callable<Integer> {

    /** The queue must have grown to its limit before it counts. */
    private static final int OVERLOAD_WARM_UP = 3;

    private final Function<JobConfiguration, TrackerFactory> trackers;

    @Spec private CommandSpec spec;

    @Option(
            names = "--cameras",
            split = ",",
            paramLabel = "N",
            description = "Cameras to try, until they are too many: by default ${DEFAULT-VALUE}.")
    private List<Integer> cameras = List.of(1, 4, 9, 12, 16, 32, 64, 128);

    @Option(
            names = "--targets",
            split = ",",
            paramLabel = "N",
            description = "Targets of each camera to try, by default ${DEFAULT-VALUE}.")
    private List<Integer> targets = List.of(1, 4);

    @Option(
            names = "--fps",
            split = ",",
            paramLabel = "F",
            description = "Frames of each camera in a second to try, by default ${DEFAULT-VALUE}.")
    private List<Double> rates = List.of(1.0, 5.0);

    @Option(
            names = "--warm-up",
            paramLabel = "SECONDS",
            description = "Seconds before a load counts, by default ${DEFAULT-VALUE}.")
    private int warmUp = 3;

    @Option(
            names = "--seconds",
            paramLabel = "SECONDS",
            description = "Seconds that a load counts, by default ${DEFAULT-VALUE}.")
    private int seconds = 10;

    @Option(
            names = "--speedup",
            paramLabel = "TIMES",
            description =
                    "A device so many times faster than this one is assumed in the last table, by"
                            + " default ${DEFAULT-VALUE}.")
    private double speedup = 20;

    @Option(
            names = "--overload",
            negatable = true,
            defaultValue = "true",
            fallbackValue = "true",
            description =
                    "Whether to ask for twice as much as can be done at last, with STAY_LIVE, by"
                            + " default ${DEFAULT-VALUE}.")
    private boolean overload = true;

    @Option(
            names = "--seed",
            description = "Chooses textures and noise, and by how much the cameras are apart.")
    private long seed = 7;

    @Option(
            names = "--page",
            paramLabel = "FILE",
            description = "Markdown page that is written, with a chart in images/load.svg.")
    private Path page;

    @Option(
            names = {"-O", "--option"},
            paramLabel = "KEY=VALUE",
            description = "Any option of the job, such as model.device=gpu:0. Can be repeated.")
    private Map<String, String> jobOptions = new LinkedHashMap<>();

    /** The command with the product's tracker. */
    public LoadCommand() {
        this(SiamMlgTrackers::new);
    }

    /**
     * @param trackers opens trackers as the job's options say
     */
    LoadCommand(Function<JobConfiguration, TrackerFactory> trackers) {
        this.trackers = trackers;
    }

    @Override
    public Integer call() throws Exception {
        requirePositive();
        LoadReport report = new LoadReport(spec.commandLine().getOut());
        ServiceModel model;
        try (LoadRun run = LoadRun.start(jobOptions, trackers, seed)) {
            // The first passes load the model and let the code be compiled.
            run.measure("warm-up", new LoadPoint(2, 2, 2), Duration.ZERO, seconds(warmUp));
            report.begin(commandLine(), SourceCommit.current(), warmUp, seconds);
            for (double rate : rates) {
                for (int each : targets) {
                    addCameras(run, each, rate, report);
                }
            }
            model = report.end(run.configuration(), speedup, run.meanFrameBytes());
        }
        if (overload) {
            overload(model, report);
        }
        if (page != null) {
            report.write(page);
        }
        return 0;
    }

    /** Tries more and more cameras, until one load is too much. */
    private void addCameras(LoadRun run, int each, double rate, LoadReport report)
            throws Exception {
        boolean keepsUp = true;
        for (int i = 0; keepsUp && i < cameras.size(); i++) {
            LoadPoint point = new LoadPoint(cameras.get(i), each, rate);
            Measurement measured =
                    run.measure("load-" + report.size(), point, seconds(warmUp), seconds(seconds));
            report.add(measured);
            keepsUp = measured.keepsUp();
        }
    }

    /** Asks for twice as much as can be done, with the policy that stays live. */
    private void overload(ServiceModel model, LoadReport report) throws Exception {
        double rate = rates.get(rates.size() - 1);
        int each = targets.get(0);
        int count = (int) Math.ceil(2 * model.capacity(each) / (each * rate));
        Map<String, String> options = new LinkedHashMap<>(jobOptions);
        options.put(OverloadOptions.POLICY.key(), OverloadPolicy.STAY_LIVE.name());
        try (LoadRun run = LoadRun.start(options, trackers, seed)) {
            run.measure("warm-up", new LoadPoint(2, 2, 2), Duration.ZERO, seconds(warmUp));
            Measurement measured =
                    run.measure(
                            "overload",
                            new LoadPoint(count, each, rate),
                            seconds(OVERLOAD_WARM_UP + warmUp),
                            seconds(seconds));
            report.overloaded(
                    measured,
                    model,
                    run.configuration().operatorOptions().get(OverloadOptions.MAX_LAG));
        }
    }

    private void requirePositive() {
        boolean positive =
                cameras.stream().allMatch(count -> count > 0)
                        && targets.stream().allMatch(count -> count > 0)
                        && rates.stream().allMatch(rate -> rate > 0)
                        && warmUp > 0
                        && seconds > 0
                        && speedup > 0;
        if (!positive) {
            throw new ParameterException(
                    spec.commandLine(),
                    "--cameras, --targets, --fps, --warm-up, --seconds and --speedup must be above"
                            + " 0");
        }
    }

    private String commandLine() {
        List<String> arguments = spec.root().commandLine().getParseResult().originalArgs();
        return "tools/siamstream " + String.join(" ", arguments);
    }

    private static Duration seconds(int count) {
        return Duration.ofSeconds(count);
    }
}
