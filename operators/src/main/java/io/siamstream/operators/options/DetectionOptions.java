package io.siamstream.operators.options;

import java.time.Duration;
import java.util.List;
import org.apache.flink.configuration.ConfigOption;
import org.apache.flink.configuration.ConfigOptions;

/**
 * Which detections are followed, where the rules topic says nothing else of their camera. They have
 * an effect only where topic.detections names a topic.
 */
public final class DetectionOptions {

    /** Classes that are followed. */
    public static final ConfigOption<List<String>> CLASSES =
            ConfigOptions.key("detections.classes")
                    .stringType()
                    .asList()
                    .defaultValues()
                    .withDescription(
                            "Classes that start targets, separated by semicolons; none for all.");

    /** Least score. */
    public static final ConfigOption<Double> SCORE =
            ConfigOptions.key("detections.score")
                    .doubleType()
                    .defaultValue(0.5)
                    .withDescription(
                            "Least score of a detection that may start a target, 0 to 1. Weaker"
                                    + " ones, down to 0.1, still keep targets that they overlap.");

    /** Least shorter side. */
    public static final ConfigOption<Double> LEAST_SIDE =
            ConfigOptions.key("detections.least-side")
                    .doubleType()
                    .defaultValue(8.0)
                    .withDescription(
                            "Least shorter side of a box that may start a target, pixels.");

    /** Greatest longer side. */
    public static final ConfigOption<Double> GREATEST_SIDE =
            ConfigOptions.key("detections.greatest-side")
                    .doubleType()
                    .defaultValue(100_000.0)
                    .withDescription(
                            "Greatest longer side of a box that may start a target, pixels.");

    /** Zones. */
    public static final ConfigOption<List<String>> ZONES =
            ConfigOptions.key("detections.zones")
                    .stringType()
                    .asList()
                    .defaultValues()
                    .withDescription(
                            "Where an object's foot, the middle of its box's lower edge, must be to"
                                + " start a target: polygons separated by semicolons, each of x,y"
                                + " pairs separated by blanks, as shares of the picture's width and"
                                + " height, such as '0,0.5 1,0.5 1,1 0,1'; none for anywhere.");

    /** Detections in which an object must be seen. */
    public static final ConfigOption<Integer> SEEN =
            ConfigOptions.key("detections.seen")
                    .intType()
                    .defaultValue(2)
                    .withDescription(
                            "In how many of its detector's last detections an object must be seen"
                                    + " to start a target; see detections.out-of.");

    /** Detections that are looked back at. */
    public static final ConfigOption<Integer> OUT_OF =
            ConfigOptions.key("detections.out-of")
                    .intType()
                    .defaultValue(3)
                    .withDescription("How many last detections detections.seen is about.");

    /** Most targets. */
    public static final ConfigOption<Integer> TARGETS =
            ConfigOptions.key("detections.targets")
                    .intType()
                    .defaultValue(32)
                    .withDescription(
                            "Most targets of a camera at a time that detections may start.");

    /** Masks. */
    public static final ConfigOption<Boolean> MASK =
            ConfigOptions.key("detections.mask")
                    .booleanType()
                    .defaultValue(false)
                    .withDescription(
                            "Whether events of targets that detections start carry their mask.");

    /** Ids. */
    public static final ConfigOption<String> TARGET_ID =
            ConfigOptions.key("detections.target-id")
                    .stringType()
                    .defaultValue("{class}-{number}")
                    .withDescription(
                            "How the ids of these targets are made: a text with {number}, counted"
                                + " by camera, or {object}, the detector's own name of it; {class}"
                                + " and {detector} may be in it too.");

    /** When a target counts as unseen. */
    public static final ConfigOption<Duration> UNSEEN_AFTER =
            ConfigOptions.key("detections.unseen-after")
                    .durationType()
                    .defaultValue(Duration.ofSeconds(5))
                    .withDescription(
                            "After how long without a detection, while its detector goes on, a"
                                    + " target is told of as UNSEEN. It is followed on.");

    /** Most that wait. */
    public static final ConfigOption<Integer> WAITING =
            ConfigOptions.key("detections.waiting")
                    .intType()
                    .defaultValue(64)
                    .withDescription(
                            "Most detections of a camera that wait for a frame not yet seen, for"
                                    + " order.waiting.time each.");

    private DetectionOptions() {}
}
