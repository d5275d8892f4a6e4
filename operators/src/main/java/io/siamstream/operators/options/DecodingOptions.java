package io.siamstream.operators.options;

import java.time.Duration;
import java.util.List;
import org.apache.flink.configuration.ConfigOption;
import org.apache.flink.configuration.ConfigOptions;
import org.apache.flink.configuration.MemorySize;

/** How records and pictures are read, and what is too much. */
public final class DecodingOptions {

    /** Threads of the decoder pool. */
    public static final ConfigOption<Integer> THREADS =
            ConfigOptions.key("decoding.threads")
                    .intType()
                    .defaultValue(2)
                    .withDescription(
                            "Threads of a subtask that fetch and decode pictures beside the"
                                    + " model.");

    /** Largest picture in pixels. */
    public static final ConfigOption<Integer> MAX_PIXELS =
            ConfigOptions.key("decoding.max-pixels")
                    .intType()
                    .defaultValue(4096 * 2304)
                    .withDescription(
                            "Most pixels of a picture, judged by its header before any is"
                                    + " allocated.");

    /** Largest picture in encoded bytes. */
    public static final ConfigOption<MemorySize> MAX_BYTES =
            ConfigOptions.key("decoding.max-bytes")
                    .memoryType()
                    .defaultValue(MemorySize.ofMebiBytes(32))
                    .withDescription(
                            "Most bytes of an encoded picture, in the event or referenced by it.");

    /** Places that references may point to. */
    public static final ConfigOption<List<String>> REFERENCE_ALLOWED =
            ConfigOptions.key("decoding.reference.allowed")
                    .stringType()
                    .asList()
                    .defaultValues()
                    .withDescription(
                            "Places that a frame's reference may point into, as URIs of scheme,"
                                    + " host and leading path, such as"
                                    + " https://frames.example.com/live/ or file:///data/frames/."
                                    + " None: every reference is refused.");

    /** Time to fetch referenced bytes. */
    public static final ConfigOption<Duration> REFERENCE_TIMEOUT =
            ConfigOptions.key("decoding.reference.timeout")
                    .durationType()
                    .defaultValue(Duration.ofSeconds(5))
                    .withDescription("Longest time that fetching a referenced picture may take.");

    /** Size of a dead letter's value. */
    public static final ConfigOption<MemorySize> DEAD_LETTER_BYTES =
            ConfigOptions.key("dead-letter.max-bytes")
                    .memoryType()
                    .defaultValue(MemorySize.parse("64 kb"))
                    .withDescription("Most bytes of a refused record that its dead letter keeps.");

    private DecodingOptions() {}
}
