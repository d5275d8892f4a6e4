package io.siamstream.experiments.benchmark;

import io.siamstream.experiments.benchmark.footage.DecodedFootage;
import io.siamstream.experiments.benchmark.footage.Footage;
import io.siamstream.experiments.benchmark.run.BareRun;
import io.siamstream.experiments.benchmark.run.ProcessSample;
import io.siamstream.tracker.profile.Trackers;
import io.siamstream.tracker.siammlg.TrackerOptions;
import io.siamstream.tracker.weights.Profile;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/**
 * Measures what the model takes of native memory, which no tool of the JVM sees: how much the peak
 * of resident memory grows beyond the JVM's own, with the heap touched beforehand.
 */
@Command(
        name = "memory",
        description = "Measures the native memory that the model takes, for each size of a pass.",
        mixinStandardHelpOptions = true)
public final class MemoryCommand implements Callable<Integer> {

    private static final double MEBIBYTE = 1 << 20;

    @Spec private CommandSpec spec;

    @Parameters(paramLabel = "DIR", description = "Folder with benchmark sequences.")
    private Path folder;

    @Option(
            names = "--batches",
            split = ",",
            paramLabel = "N",
            description = "Targets of a pass, growing (default: ${DEFAULT-VALUE}).")
    private List<Integer> batches = List.of(1, 8, 16, 32);

    @Option(
            names = "--frames",
            paramLabel = "N",
            description =
                    "Frames of each target, template updates among them (default:"
                            + " ${DEFAULT-VALUE}).")
    private int frames = 12;

    @Option(
            names = "--page",
            paramLabel = "FILE",
            description = "Markdown page whose section on native memory is renewed.")
    private Path page;

    @Override
    public Integer call() throws Exception {
        if (!isHeapTouched()) {
            throw new ParameterException(
                    spec.commandLine(),
                    "The heap must not grow meanwhile: set JAVA_OPTS=\"-Xms3g -Xmx3g"
                            + " -XX:+AlwaysPreTouch\"");
        }
        List<String> lines = heading();
        long before = outsideOfJvm();
        for (int batch : batches) {
            BareRun.run(
                    new DecodedFootage(Footage.of(folder, batch, frames, 1)),
                    frames,
                    batch,
                    batch,
                    Trackers.open(Profile.DEFAULT, TrackerOptions.DEFAULT),
                    pass -> {});
            lines.add(
                    String.format(
                            Locale.ROOT,
                            "| %d | %.0f |",
                            batch,
                            (outsideOfJvm() - before) / MEBIBYTE));
        }
        lines.forEach(spec.commandLine().getOut()::println);
        spec.commandLine().getOut().flush();
        if (page != null) {
            PageSection.write(page, BenchmarkCommand.HEADING, "Native memory of the model", lines);
        }
        return 0;
    }

    private List<String> heading() {
        List<String> lines =
                new ArrayList<>(
                        PageSection.heading(
                                spec,
                                ("Peak of resident memory beyond heap, metaspace and code cache,"
                                     + " and beyond what it was before libtorch and OpenCV were"
                                     + " loaded: their libraries, the weights, and the activations"
                                     + " of passes over so many targets, %d frames each, on the"
                                     + " CPU.")
                                        .formatted(frames)));
        lines.add("| Targets of a pass | Native memory, MiB |");
        lines.add("|---|---|");
        return lines;
    }

    /** Peak of resident memory less what the JVM manages beside the heap, bytes. */
    private static long outsideOfJvm() {
        return ProcessSample.peakResidentBytes()
                - ManagementFactory.getMemoryMXBean().getNonHeapMemoryUsage().getCommitted();
    }

    private static boolean isHeapTouched() {
        List<String> arguments = ManagementFactory.getRuntimeMXBean().getInputArguments();
        return arguments.contains("-XX:+AlwaysPreTouch")
                && arguments.stream().anyMatch(argument -> argument.startsWith("-Xms"));
    }
}
