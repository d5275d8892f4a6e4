package io.siamstream.operators.options;

import java.time.Duration;
import org.apache.flink.configuration.ConfigOption;
import org.apache.flink.configuration.ConfigOptions;

/** When targets end and cameras count as silent. */
public final class LifecycleOptions {

    /** When a lost target ends. */
    public static final ConfigOption<Duration> LOST_ENDS_AFTER =
            ConfigOptions.key("lifecycle.lost.ends-after")
                    .durationType()
                    .defaultValue(Duration.ofSeconds(30))
                    .withDescription(
                            "A target that is lost for longer than this, in its camera's event"
                                    + " time, ends.");

    /** When a camera counts as silent. */
    public static final ConfigOption<Duration> SILENT_AFTER =
            ConfigOptions.key("lifecycle.camera.silent-after")
                    .durationType()
                    .defaultValue(Duration.ofSeconds(10))
                    .withDescription(
                            "A camera that sends no frame for this long, in processing time, is"
                                    + " reported as silent.");

    /** When a silent camera's targets end. */
    public static final ConfigOption<Duration> SILENT_ENDS_AFTER =
            ConfigOptions.key("lifecycle.camera.ends-after")
                    .durationType()
                    .defaultValue(Duration.ofMinutes(2))
                    .withDescription(
                            "The targets of a camera that sends no frame for this long, in"
                                    + " processing time, end.");

    /** When a camera is forgotten. */
    public static final ConfigOption<Duration> FORGOTTEN_AFTER =
            ConfigOptions.key("lifecycle.camera.forgotten-after")
                    .durationType()
                    .defaultValue(Duration.ofDays(7))
                    .withDescription(
                            "All state of a camera that sends no frame for this long, in processing"
                                    + " time, is dropped, its place in the order included.");

    private LifecycleOptions() {}
}
