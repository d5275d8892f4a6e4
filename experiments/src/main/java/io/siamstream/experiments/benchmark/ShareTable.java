package io.siamstream.experiments.benchmark;

import io.siamstream.experiments.benchmark.run.Rounds;
import io.siamstream.experiments.benchmark.run.Share;
import io.siamstream.experiments.benchmark.run.ThreadTimes.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.apache.commons.math3.stat.descriptive.DescriptiveStatistics;

/** What bare tracker and job took for one load, in all rounds. */
final class ShareTable {

    private static final int MEDIAN = 50;

    private final int cameras;
    private final int targets;
    private final List<Share> bare = new ArrayList<>();
    private final List<Share> job = new ArrayList<>();

    ShareTable(int cameras, int targets) {
        this.cameras = cameras;
        this.targets = targets;
    }

    /** Adds a round. */
    void add(Share bareShare, Share jobShare) {
        bare.add(bareShare);
        job.add(jobShare);
    }

    /** Two tables: throughput beside the bare tracker, and where the processors' time goes. */
    static List<String> lines(List<ShareTable> loads) {
        List<String> lines = new ArrayList<>();
        lines.add(
                "| Cameras | Targets each | Bare tracker, targets/s | Job, targets/s | Job / bare"
                        + " | All rounds | Job, targets a pass | Job, model busy"
                        + " | Bare, CPU ms a target | Job, CPU ms a target |");
        lines.add("|--:|--:|--:|--:|--:|--:|--:|--:|--:|--:|");
        loads.forEach(load -> lines.add(load.throughput()));
        lines.add("");
        lines.add("CPU of the job by kind of thread, ms a target, median of the rounds:");
        lines.add("");
        lines.add(
                "| Kind of thread | "
                        + loads.stream()
                                .map(load -> "%d x %d".formatted(load.cameras, load.targets))
                                .collect(Collectors.joining(" | "))
                        + " |");
        lines.add("|:--|" + "--:|".repeat(loads.size()));
        for (Kind kind : Kind.values()) {
            lines.add(
                    "| %s | %s |"
                            .formatted(
                                    kind.title(),
                                    loads.stream()
                                            .map(load -> number("%.2f", load.cpu(kind)))
                                            .collect(Collectors.joining(" | "))));
        }
        return lines;
    }

    private String throughput() {
        Rounds<Share> bareRounds = new Rounds<>(bare);
        Rounds<Share> jobRounds = new Rounds<>(job);
        DescriptiveStatistics ratio = new DescriptiveStatistics();
        for (int round = 0; round < bare.size(); round++) {
            ratio.addValue(job.get(round).targetsPerSecond() / bare.get(round).targetsPerSecond());
        }
        return "| %d | %d | %s | %s | %s | %s to %s | %s | %s %% | %s | %s |"
                .formatted(
                        cameras,
                        targets,
                        number("%.1f", bareRounds.median(Share::targetsPerSecond)),
                        number("%.1f", jobRounds.median(Share::targetsPerSecond)),
                        number("%.2f", ratio.getPercentile(MEDIAN)),
                        number("%.2f", ratio.getMin()),
                        number("%.2f", ratio.getMax()),
                        number("%.1f", jobRounds.median(Share::targetsPerPass)),
                        number("%.0f", jobRounds.median(Share::busyPercent)),
                        number("%.1f", bareRounds.median(Share::cpuMillis)),
                        number("%.1f", jobRounds.median(Share::cpuMillis)));
    }

    private double cpu(Kind kind) {
        return new Rounds<>(job).median(share -> share.cpuMillis(kind));
    }

    private static String number(String format, double value) {
        return String.format(Locale.ROOT, format, value);
    }
}
