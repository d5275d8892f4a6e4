package io.siamstream.operators.options;

import java.time.Duration;
import org.apache.flink.configuration.ConfigOption;
import org.apache.flink.configuration.ConfigOptions;
import org.apache.flink.configuration.MemorySize;

/** How frames of many cameras are gathered for one pass of the model. */
public final class BundleOptions {

    /** Cameras in one bundle. */
    public static final ConfigOption<Integer> FRAMES =
            ConfigOptions.key("bundle.frames")
                    .intType()
                    .defaultValue(8)
                    .withDescription("Most frames in a bundle, at most one of a camera.");

    /** Targets in one pass of the model. */
    public static final ConfigOption<Integer> TARGETS =
            ConfigOptions.key("bundle.targets")
                    .intType()
                    .defaultValue(32)
                    .withDescription(
                            "Most targets in one pass of the model; a bundle with more takes"
                                    + " several passes. Bounds the device's memory.");

    /** Longest wait of a frame. */
    public static final ConfigOption<Duration> AGE =
            ConfigOptions.key("bundle.age")
                    .durationType()
                    .defaultValue(Duration.ZERO)
                    .withDescription(
                            "How long a frame waits for others when the model is free. Frames that"
                                    + " come while it is busy share the next bundle in any"
                                    + " case.");

    /** Frames and commands held at once. */
    public static final ConfigOption<Integer> BUFFERED =
            ConfigOptions.key("bundle.buffered")
                    .intType()
                    .defaultValue(24)
                    .withDescription(
                            "Most frames and commands that a subtask holds at once with"
                                + " KEEP_EVERY_FRAME. They are decoded while the model runs, and"
                                + " worked off before a checkpoint. With STAY_LIVE it is"
                                + " overload.max-lag that bounds them.");

    /** Bytes held at once. */
    public static final ConfigOption<MemorySize> BYTES =
            ConfigOptions.key("bundle.bytes")
                    .memoryType()
                    .defaultValue(MemorySize.ofMebiBytes(256))
                    .withDescription(
                            "Most bytes of encoded and decoded pictures that a subtask holds before"
                                    + " it works them off.");

    private BundleOptions() {}
}
