package io.siamstream.operators.options;

import java.time.Duration;
import java.util.List;
import org.apache.flink.configuration.ConfigOption;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.MemorySize;
import org.apache.flink.configuration.ReadableConfig;

/** All options of the operators, and the check of their values. */
public final class OperatorOptions {

    /** The classes that declare options, in the order of the documentation. */
    public static final List<Class<?>> CLASSES =
            List.of(
                    BundleOptions.class,
                    DecodingOptions.class,
                    OrderOptions.class,
                    LifecycleOptions.class,
                    OverloadOptions.class,
                    DetectionOptions.class,
                    HandOverOptions.class,
                    FinishedTracksOptions.class,
                    MetricsOptions.class);

    private OperatorOptions() {}

    /**
     * Copies the values and looks whether they make sense.
     *
     * @throws IllegalArgumentException if one does not; the message names the option and the fix
     */
    public static Configuration checked(ReadableConfig given) {
        Configuration options = Configuration.fromMap(given.toMap());
        atLeast(options, BundleOptions.FRAMES, 1);
        atLeast(options, BundleOptions.TARGETS, 1);
        atLeast(options, BundleOptions.BUFFERED, 1);
        notNegative(options, BundleOptions.AGE);
        atLeastOneByte(options, BundleOptions.BYTES);
        atLeast(options, DecodingOptions.THREADS, 1);
        atLeast(options, DecodingOptions.MAX_PIXELS, 1);
        atLeastOneByte(options, DecodingOptions.MAX_BYTES);
        positive(options, DecodingOptions.REFERENCE_TIMEOUT);
        atLeast(options, OrderOptions.REWIND_FRAMES, 0);
        atLeast(options, OrderOptions.WAITING_COMMANDS, 0);
        positive(options, OrderOptions.CLOCK_JUMP);
        positive(options, LifecycleOptions.SILENT_AFTER);
        notBelow(options, LifecycleOptions.SILENT_ENDS_AFTER, LifecycleOptions.SILENT_AFTER);
        notBelow(options, LifecycleOptions.FORGOTTEN_AFTER, LifecycleOptions.SILENT_ENDS_AFTER);
        atLeast(options, OverloadOptions.CAMERA_TARGETS, 1);
        atLeast(options, OverloadOptions.SUBTASK_TARGETS, 1);
        atLeast(options, DetectionOptions.WAITING, 0);
        positive(options, DetectionOptions.UNSEEN_AFTER);
        positive(options, HandOverOptions.TIMEOUT);
        notNegative(options, HandOverOptions.LEAVES_AFTER);
        require(
                options,
                FinishedTracksOptions.PATH_ERROR,
                options.get(FinishedTracksOptions.PATH_ERROR) >= 0,
                "at least 0");
        atLeast(options, FinishedTracksOptions.PATH_POINTS, 2);
        require(
                options,
                FinishedTracksOptions.THUMBNAIL_BYTES,
                options.get(FinishedTracksOptions.THUMBNAIL_BYTES).getBytes() >= 1024,
                "at least 1 kb");
        atLeast(options, MetricsOptions.CAMERAS, 0);
        return options;
    }

    private static void atLeast(ReadableConfig options, ConfigOption<Integer> option, int least) {
        require(options, option, options.get(option) >= least, "at least " + least);
    }

    private static void atLeastOneByte(ReadableConfig options, ConfigOption<MemorySize> option) {
        require(options, option, options.get(option).getBytes() >= 1, "at least 1 byte");
    }

    private static void positive(ReadableConfig options, ConfigOption<Duration> option) {
        boolean good = options.get(option).compareTo(Duration.ofMillis(1)) >= 0;
        require(options, option, good, "at least 1 ms");
    }

    private static void notNegative(ReadableConfig options, ConfigOption<Duration> option) {
        require(options, option, !options.get(option).isNegative(), "at least 0 ms");
    }

    private static void notBelow(
            ReadableConfig options, ConfigOption<Duration> option, ConfigOption<Duration> other) {
        boolean good = options.get(option).compareTo(options.get(other)) >= 0;
        require(options, option, good, "at least " + other.key() + " = " + options.get(other));
    }

    private static void require(
            ReadableConfig options, ConfigOption<?> option, boolean good, String rule) {
        if (!good) {
            throw new IllegalArgumentException(
                    "%s is %s; set it to %s.".formatted(option.key(), options.get(option), rule));
        }
    }
}
