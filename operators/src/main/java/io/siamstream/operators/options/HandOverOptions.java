package io.siamstream.operators.options;

import java.time.Duration;
import org.apache.flink.configuration.ConfigOption;
import org.apache.flink.configuration.ConfigOptions;

/** How targets go from camera to camera, where topic.hand-overs names a topic. */
public final class HandOverOptions {

    /** How long a target that was handed over is searched for. */
    public static final ConfigOption<Duration> TIMEOUT =
            ConfigOptions.key("hand-over.timeout")
                    .durationType()
                    .defaultValue(Duration.ofMinutes(1))
                    .withDescription(
                            "A target that was handed over and is not found for longer than this,"
                                    + " in the event time of the camera that took it over, ends.");

    private HandOverOptions() {}
}
