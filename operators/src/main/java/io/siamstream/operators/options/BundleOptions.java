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
                    .withDescription(
                            "Frames that make a full bundle, at most one of a camera. A full bundle"
                                    + " runs as soon as its pictures are decoded.");

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
                    .defaultValue(Duration.ofMillis(20))
                    .withDescription(
                            "Longest time that a frame waits for others before its bundle runs.");

    /** Frames and commands held at once. */
    public static final ConfigOption<Integer> BUFFERED =
            ConfigOptions.key("bundle.buffered")
                    .intType()
                    .defaultValue(24)
                    .withDescription(
                            "Most frames and commands that a subtask holds at once. What is beyond"
                                    + " a full bundle is decoded while the model runs. All of it is"
                                    + " worked off before a checkpoint.");

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
