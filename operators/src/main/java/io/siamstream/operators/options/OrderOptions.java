package io.siamstream.operators.options;

import java.time.Duration;
import org.apache.flink.configuration.ConfigOption;
import org.apache.flink.configuration.ConfigOptions;
import org.apache.flink.configuration.MemorySize;

/** How frames and commands of one camera are brought into order. */
public final class OrderOptions {

    /** Frames kept for rewinding. */
    public static final ConfigOption<Integer> REWIND_FRAMES =
            ConfigOptions.key("order.rewind.frames")
                    .intType()
                    .defaultValue(16)
                    .withDescription(
                            "Recent frames of each camera that are kept in state, so that a command"
                                    + " about a passed frame takes effect from that frame on. 0"
                                    + " keeps none: such a command is rejected as FRAME_PASSED.");

    /** Bytes kept for rewinding. */
    public static final ConfigOption<MemorySize> REWIND_BYTES =
            ConfigOptions.key("order.rewind.bytes")
                    .memoryType()
                    .defaultValue(MemorySize.ofMebiBytes(4))
                    .withDescription(
                            "Most bytes of a camera's frames that are kept for rewinding.");

    /** Commands that may wait. */
    public static final ConfigOption<Integer> WAITING_COMMANDS =
            ConfigOptions.key("order.waiting.commands")
                    .intType()
                    .defaultValue(64)
                    .withDescription(
                            "Most commands of a camera that wait for a frame not yet seen.");

    /** How long commands wait. */
    public static final ConfigOption<Duration> WAITING_TIME =
            ConfigOptions.key("order.waiting.time")
                    .durationType()
                    .defaultValue(Duration.ofSeconds(30))
                    .withDescription(
                            "Longest time, in the camera's event time, that a command waits for a"
                                    + " frame not yet seen.");

    /** Largest believable step of a camera's clock. */
    public static final ConfigOption<Duration> CLOCK_JUMP =
            ConfigOptions.key("order.clock-jump")
                    .durationType()
                    .defaultValue(Duration.ofHours(1))
                    .withDescription(
                            "A frame whose capture time is farther than this from the one before is"
                                    + " refused, unless the frame after it agrees with it.");

    private OrderOptions() {}
}
