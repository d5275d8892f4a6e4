package io.siamstream.experiments.benchmark;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.apache.commons.math3.stat.descriptive.DescriptiveStatistics;

/** Ratios of all rounds, and the bars that they are held to. */
final class Measurements {

    private static final double LEAST_THROUGHPUT = 0.9;
    private static final double MOST_UPDATE = 0.03;
    private static final double LEAST_BUNDLING = 1.0;
    private static final double MOST_WAIT = 0.1;

    private final DescriptiveStatistics bare = new DescriptiveStatistics();
    private final DescriptiveStatistics throughput = new DescriptiveStatistics();
    private final DescriptiveStatistics bareBundling = new DescriptiveStatistics();
    private final DescriptiveStatistics jobBundling = new DescriptiveStatistics();
    private final DescriptiveStatistics wait = new DescriptiveStatistics();
    private final DescriptiveStatistics bundle = new DescriptiveStatistics();
    private final DescriptiveStatistics update = new DescriptiveStatistics();
    private final DescriptiveStatistics updateAlone = new DescriptiveStatistics();

    /**
     * Adds a round.
     *
     * @param all the bare tracker with all cameras
     * @param job the job with all cameras
     * @param one the bare tracker with one camera
     * @param lone the job with one camera
     */
    void add(Timeline all, Timeline job, Timeline one, Timeline lone) {
        bare.addValue(all.targetsPerSecond());
        throughput.addValue(job.targetsPerSecond() / all.targetsPerSecond());
        bareBundling.addValue(all.targetsPerSecond() / one.targetsPerSecond());
        jobBundling.addValue(job.targetsPerSecond() / lone.targetsPerSecond());
        wait.addValue(1 - job.busyShare());
        bundle.addValue(job.bundle());
        update.addValue(all.updateShare());
        updateAlone.addValue(one.updateShare());
    }

    /** Whether the median of each is on the right side of its bar. */
    boolean meetsBars() {
        return median(throughput) >= LEAST_THROUGHPUT
                && median(update) <= MOST_UPDATE
                && median(updateAlone) <= MOST_UPDATE
                && median(bareBundling) >= LEAST_BUNDLING
                && median(wait) <= MOST_WAIT;
    }

    /** The lines of a Markdown table. */
    List<String> table(int cameras) {
        List<String> lines = new ArrayList<>();
        lines.add("| What | Median | Least | Most | Bar |");
        lines.add("|---|---|---|---|---|");
        lines.add(row("bare tracker, targets/s", bare, ""));
        lines.add(row("job's throughput / bare tracker's", throughput, "at least 0.9"));
        lines.add(row("share of the time that the job's model waits", wait, "at most 0.1"));
        lines.add(row("targets in a pass of the job", bundle, ""));
        lines.add(
                row(
                        "throughput of %d cameras / of one, bare tracker".formatted(cameras),
                        bareBundling,
                        "at least 1"));
        lines.add(
                row("throughput of %d cameras / of one, job".formatted(cameras), jobBundling, ""));
        lines.add(
                row(
                        "template updates / all of the tracker's time, %d targets"
                                .formatted(cameras),
                        update,
                        "at most 0.03"));
        lines.add(
                row(
                        "template updates / all of the tracker's time, 1 target",
                        updateAlone,
                        "at most 0.03"));
        return lines;
    }

    private static String row(String name, DescriptiveStatistics values, String bar) {
        return String.format(
                Locale.ROOT,
                "| %s | %.3f | %.3f | %.3f | %s |",
                name,
                median(values),
                values.getMin(),
                values.getMax(),
                bar);
    }

    private static double median(DescriptiveStatistics values) {
        return values.getPercentile(50);
    }
}
