package io.siamstream.operators.options;

import java.time.Duration;
import org.apache.flink.configuration.ConfigOption;
import org.apache.flink.configuration.ConfigOptions;

/** What is given up, and where the caps are, when there is more to do than the device can. */
public final class OverloadOptions {

    /** What gives when input outruns the device. */
    public static final ConfigOption<OverloadPolicy> POLICY =
            ConfigOptions.key("overload.policy")
                    .enumType(OverloadPolicy.class)
                    .defaultValue(OverloadPolicy.KEEP_EVERY_FRAME)
                    .withDescription("What happens when frames come faster than the device can.");

    /** Lag from which on frames are passed over. */
    public static final ConfigOption<Duration> MAX_LAG =
            ConfigOptions.key("overload.max-lag")
                    .durationType()
                    .defaultValue(Duration.ofSeconds(1))
                    .withDescription(
                            "With STAY_LIVE, a camera with a waiting frame that was taken longer"
                                + " ago than this goes on with its newest one, until nothing had to"
                                + " be passed over for as long, or for two rounds of the model.");

    /** Cap of a camera. */
    public static final ConfigOption<Integer> CAMERA_TARGETS =
            ConfigOptions.key("overload.camera.targets")
                    .intType()
                    .defaultValue(32)
                    .withDescription(
                            "Most live targets of a camera; a start beyond it is rejected.");

    /** Cap of a subtask. */
    public static final ConfigOption<Integer> SUBTASK_TARGETS =
            ConfigOptions.key("overload.subtask.targets")
                    .intType()
                    .defaultValue(1024)
                    .withDescription(
                            "Most live targets of a subtask; a start beyond it is rejected.");

    private OverloadOptions() {}
}
