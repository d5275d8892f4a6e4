package io.siamstream.job.options;

import java.time.Duration;
import org.apache.flink.configuration.ConfigOption;
import org.apache.flink.configuration.ConfigOptions;

/** How Flink runs the job. Everything else of Flink is set in Flink's own configuration. */
public final class ExecutionOptions {

    public static final ConfigOption<String> NAME =
            ConfigOptions.key("job.name")
                    .stringType()
                    .defaultValue("siamstream")
                    .withDescription("Name of the job on Flink's dashboard.");

    public static final ConfigOption<Integer> PARALLELISM =
            ConfigOptions.key("job.parallelism")
                    .intType()
                    .noDefaultValue()
                    .withDescription("Parallelism of every operator; without it, Flink's default.");

    public static final ConfigOption<Integer> MAX_PARALLELISM =
            ConfigOptions.key("job.max-parallelism")
                    .intType()
                    .defaultValue(128)
                    .withDescription(
                            "Number of key groups: the largest parallelism that the job can ever be"
                                    + " rescaled to. It can not be changed once there is state.");

    public static final ConfigOption<Duration> CHECKPOINT_INTERVAL =
            ConfigOptions.key("checkpoint.interval")
                    .durationType()
                    .defaultValue(Duration.ofSeconds(10))
                    .withDescription(
                            "Time between two checkpoints. With exactly-once also the time after"
                                    + " which events become visible.");

    public static final ConfigOption<Duration> WATERMARK_DELAY =
            ConfigOptions.key("watermark.delay")
                    .durationType()
                    .defaultValue(Duration.ofMillis(500))
                    .withDescription(
                            "How far records of one partition may be out of order in event time.");

    public static final ConfigOption<Duration> WATERMARK_IDLENESS =
            ConfigOptions.key("watermark.idleness")
                    .durationType()
                    .defaultValue(Duration.ofSeconds(5))
                    .withDescription(
                            "A partition that is silent for so long no longer holds back the"
                                    + " watermark.");

    private ExecutionOptions() {}
}
