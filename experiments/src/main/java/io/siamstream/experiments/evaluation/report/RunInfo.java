package io.siamstream.experiments.evaluation.report;

import io.siamstream.tools.load.SourceCommit;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.stream.Stream;

/**
 * What numbers were made with.
 *
 * @param command the command line
 * @param commit the commit of the working tree, marked where it was changed
 * @param machine processor, memory, system and Java
 * @param time when
 * @param threads sequences at once, and threads of each tracker
 * @param load processes that wanted a core when this was written, ours among them
 * @param trackers what each tracker of the run was made with
 */
public record RunInfo(
        String command,
        String commit,
        String machine,
        String time,
        String threads,
        String load,
        List<TrackerLine> trackers) {

    /**
     * A tracker of the run.
     *
     * @param name its name in the tables
     * @param description what it was made with
     */
    public record TrackerLine(String name, String description) {}

    private static final long GIBIBYTE = 1L << 30;

    public RunInfo {
        trackers = List.copyOf(trackers);
    }

    /** This process. */
    public static RunInfo current(String command, int threads, List<TrackerLine> trackers) {
        int cores = Runtime.getRuntime().availableProcessors();
        return new RunInfo(
                command,
                SourceCommit.current(),
                describeMachine(cores),
                Instant.now().truncatedTo(ChronoUnit.MINUTES).toString(),
                "%d sequence(s) at once, %d thread(s) for each tracker"
                        .formatted(threads, Math.max(1, cores / threads)),
                "%.1f in the last minute, on %d cores"
                        .formatted(
                                ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage(),
                                cores),
                trackers);
    }

    /** The same, with other words on what ran at once. */
    public RunInfo withThreads(String text) {
        return new RunInfo(command, commit, machine, time, text, load, trackers);
    }

    /** The command, an option a line, as a shell takes it. */
    public List<String> commandLines() {
        return command.replace(" --", " \\\n    --").lines().toList();
    }

    private static String describeMachine(int cores) {
        String memory = "";
        if (ManagementFactory.getOperatingSystemMXBean()
                instanceof com.sun.management.OperatingSystemMXBean system) {
            memory =
                    ", %d GiB"
                            .formatted(Math.round((double) system.getTotalMemorySize() / GIBIBYTE));
        }
        return "%s, %d cores%s, %s %s, Java %s"
                .formatted(
                        processor(),
                        cores,
                        memory,
                        System.getProperty("os.name"),
                        System.getProperty("os.arch"),
                        System.getProperty("java.version"));
    }

    private static String processor() {
        try (Stream<String> lines = Files.lines(Path.of("/proc/cpuinfo"))) {
            return lines.filter(line -> line.startsWith("model name"))
                    .map(line -> line.substring(line.indexOf(':') + 1).strip())
                    .findFirst()
                    .orElse("unknown processor");
        } catch (IOException e) {
            return "unknown processor";
        }
    }
}
