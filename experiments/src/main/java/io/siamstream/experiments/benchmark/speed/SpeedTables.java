package io.siamstream.experiments.benchmark.speed;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.apache.commons.math3.stat.descriptive.DescriptiveStatistics;

/** Rows of Markdown about what was measured. */
final class SpeedTables {

    /** Of the table of trackers and networks. */
    static final List<String> HEAD =
            List.of(
                    "| What | Targets | Wall, ms a target | CPU, ms a target | CPU of all rounds |"
                            + " Times the first row's CPU | GMAC a target | Share of the product |"
                            + " Share of the roofline |",
                    "|:--|--:|--:|--:|--:|--:|--:|--:|--:|");

    private static final String NONE = "-";
    private static final double MEDIAN = 50;
    private static final double MILLIS = 1000;

    private SpeedTables() {}

    static String row(
            String name,
            int targets,
            DescriptiveStatistics wall,
            DescriptiveStatistics cpu,
            DescriptiveStatistics ratio,
            Optional<NetworkCost> cost,
            MachineLimit limit) {
        double millis = median(cpu);
        return "| %s | %d | %s | %s | %s to %s | %s | %s | %s | %s |"
                .formatted(
                        name,
                        targets,
                        decimal(median(wall)),
                        decimal(millis),
                        decimal(cpu.getMin()),
                        decimal(cpu.getMax()),
                        hundredths(median(ratio)),
                        cost.map(known -> hundredths(known.billions())).orElse(NONE),
                        cost.map(
                                        known ->
                                                percent(
                                                        known.billions()
                                                                / limit.oneThread()
                                                                * MILLIS
                                                                / millis))
                                .orElse(NONE),
                        cost.map(known -> percent(known.leastMillis(limit) / millis)).orElse(NONE));
    }

    static double median(DescriptiveStatistics values) {
        return values.getPercentile(MEDIAN);
    }

    static String decimal(double value) {
        return String.format(Locale.ROOT, "%.1f", value);
    }

    static String hundredths(double value) {
        return String.format(Locale.ROOT, "%.2f", value);
    }

    static String percent(double share) {
        return String.format(Locale.ROOT, "%.0f %%", 100 * share);
    }
}
