package io.siamstream.operators.options;

import org.apache.flink.configuration.ConfigOption;
import org.apache.flink.configuration.ConfigOptions;

/** What is measured beside the totals. */
public final class MetricsOptions {

    /** Cameras with metrics of their own. */
    public static final ConfigOption<Integer> CAMERAS =
            ConfigOptions.key("metrics.cameras")
                    .intType()
                    .defaultValue(0)
                    .withDescription(
                            "Most cameras of a subtask that get counters of their own, labelled by"
                                    + " camera; 0: none. Each is several time series in what"
                                    + " collects the metrics.");

    private MetricsOptions() {}
}
