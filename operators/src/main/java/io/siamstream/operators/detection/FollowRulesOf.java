package io.siamstream.operators.detection;

import io.siamstream.operators.InputLimits;
import io.siamstream.operators.options.DetectionOptions;
import io.siamstream.schemas.DetectionRules;
import io.siamstream.tracker.detection.FollowRules;
import io.siamstream.tracker.detection.TargetNames;
import io.siamstream.tracker.detection.Zone;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.apache.flink.configuration.ConfigOption;
import org.apache.flink.configuration.ReadableConfig;

/** The rules that options and the rules topic say together. */
public final class FollowRulesOf {

    /** Most zones of a camera. */
    public static final int MOST_ZONES = 64;

    /** Most classes of a camera. */
    public static final int MOST_CLASSES = 1000;

    private FollowRulesOf() {}

    /**
     * The rules of cameras that the rules topic says nothing of.
     *
     * @throws IllegalArgumentException if a value is impossible; the message names the options
     */
    public static FollowRules options(ReadableConfig options) {
        List<Zone> zones = new ArrayList<>();
        for (String text : options.get(DetectionOptions.ZONES)) {
            zones.add(
                    named(
                            DetectionOptions.ZONES,
                            text,
                            () -> Zone.of(ZoneText.corners(text.strip()))));
        }
        TargetNames names =
                named(
                        DetectionOptions.TARGET_ID,
                        options.get(DetectionOptions.TARGET_ID),
                        () -> new TargetNames(options.get(DetectionOptions.TARGET_ID)));
        try {
            return new FollowRules(
                    new HashSet<>(options.get(DetectionOptions.CLASSES)),
                    options.get(DetectionOptions.SCORE),
                    options.get(DetectionOptions.LEAST_SIDE),
                    options.get(DetectionOptions.GREATEST_SIDE),
                    zones,
                    options.get(DetectionOptions.SEEN),
                    options.get(DetectionOptions.OUT_OF),
                    options.get(DetectionOptions.TARGETS),
                    options.get(DetectionOptions.MASK),
                    names,
                    options.get(DetectionOptions.UNSEEN_AFTER));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "The options detections.* do not agree: %s.".formatted(e.getMessage()), e);
        }
    }

    private static <T> T named(ConfigOption<?> option, String value, Supplier<T> read) {
        try {
            return read.get();
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "%s is \"%s\": %s.".formatted(option.key(), value, e.getMessage()), e);
        }
    }

    /**
     * The rules of a camera that the rules topic says something of.
     *
     * @param otherwise holds for what it does not say
     * @throws IllegalArgumentException if a value is impossible; the message says which
     */
    public static FollowRules topic(DetectionRules rules, FollowRules otherwise) {
        return new FollowRules(
                Optional.ofNullable(rules.getClasses())
                        .map(FollowRulesOf::bounded)
                        .map(HashSet::new)
                        .map(classes -> (Set<String>) classes)
                        .orElse(otherwise.classes()),
                orElse(rules.getScore(), otherwise.score()),
                orElse(rules.getLeastSide(), otherwise.leastSide()),
                orElse(rules.getGreatestSide(), otherwise.greatestSide()),
                Optional.ofNullable(rules.getZones())
                        .map(FollowRulesOf::zones)
                        .orElse(otherwise.zones()),
                orElse(rules.getSeen(), otherwise.seen()),
                orElse(rules.getOutOf(), otherwise.outOf()),
                orElse(rules.getTargets(), otherwise.targets()),
                orElse(rules.getMask(), otherwise.mask()),
                Optional.ofNullable(rules.getTargetId())
                        .map(TargetNames::new)
                        .orElse(otherwise.names()),
                otherwise.unseenAfter());
    }

    private static List<Zone> zones(List<io.siamstream.schemas.Zone> zones) {
        if (zones.size() > MOST_ZONES) {
            throw new IllegalArgumentException(
                    "a camera has at most %d zones, got %d".formatted(MOST_ZONES, zones.size()));
        }
        return zones.stream().map(zone -> Zone.of(zone.getCorners())).toList();
    }

    private static List<String> bounded(List<String> classes) {
        boolean tooLong =
                classes.stream().anyMatch(name -> name.length() > InputLimits.CLASS_CHARACTERS);
        if (classes.size() > MOST_CLASSES || tooLong) {
            throw new IllegalArgumentException(
                    "a camera has at most %d classes of at most %d characters, got %d"
                            .formatted(MOST_CLASSES, InputLimits.CLASS_CHARACTERS, classes.size()));
        }
        return classes;
    }

    private static <T> T orElse(T value, T otherwise) {
        return value == null ? otherwise : value;
    }
}
