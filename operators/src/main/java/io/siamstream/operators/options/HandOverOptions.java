package io.siamstream.operators.options;

import java.time.Duration;
import java.util.List;
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

    /** Neighbouring cameras. */
    public static final ConfigOption<List<String>> NEIGHBOURS =
            ConfigOptions.key("hand-over.neighbours")
                    .stringType()
                    .asList()
                    .defaultValues()
                    .withDescription(
                            "Where targets go that leave a camera, separated by semicolons: camera,"
                                + " neighbour, transit time, and the edge of the picture by which"
                                + " they leave (left, right, top or bottom), such as 'gate -> yard,"
                                + " 2 s to 40 s, right'. Rules of a camera on topic.rules that name"
                                + " neighbours hold in the place of these.");

    /** How long a target is lost until it counts as gone. */
    public static final ConfigOption<Duration> LEAVES_AFTER =
            ConfigOptions.key("hand-over.leaves-after")
                    .durationType()
                    .defaultValue(Duration.ofSeconds(1))
                    .withDescription(
                            "How long a target that was last seen where neighbours take over is not"
                                    + " seen, in event time, until they begin to search for it.");

    private HandOverOptions() {}
}
