package io.siamstream.tracker.detection;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/**
 * Which detections are followed.
 *
 * @param classes classes that start targets; empty for all
 * @param score least score of a detection that may start a target, 0 to 1
 * @param leastSide least shorter side of such a detection's box, pixels
 * @param greatestSide greatest longer side of such a detection's box, pixels
 * @param zones where its foot, the middle of the box's lower edge, must be; empty for anywhere
 * @param seen in how many of the last detections an object must be seen to start a target, at least
 *     1
 * @param outOf how many detections of its detector these are, at least {@code seen}
 * @param targets most targets at a time that detections may start
 * @param mask whether a mask is asked for of these targets
 * @param names how their ids are made
 * @param unseenAfter after how long without a detection a target is told of as unseen
 */
public record FollowRules(
        Set<String> classes,
        double score,
        double leastSide,
        double greatestSide,
        List<Zone> zones,
        int seen,
        int outOf,
        int targets,
        boolean mask,
        TargetNames names,
        Duration unseenAfter) {

    /** Most detections that are looked back at. */
    public static final int MOST_OUT_OF = 100;

    /** Everything that is seen in two of three detections with a score of a half. */
    public static final FollowRules DEFAULT =
            new FollowRules(
                    Set.of(),
                    0.5,
                    0,
                    Double.MAX_VALUE,
                    List.of(),
                    2,
                    3,
                    64,
                    false,
                    TargetNames.DEFAULT,
                    Duration.ofSeconds(5));

    /**
     * @throws IllegalArgumentException if a number is none that a rule can have; the message says
     *     which
     */
    public FollowRules {
        classes = Set.copyOf(classes);
        zones = List.copyOf(zones);
        Objects.requireNonNull(names, "names");
        Objects.requireNonNull(unseenAfter, "unseenAfter");
        require(score >= 0 && score <= 1, "the least score is 0 to 1, got " + score);
        require(leastSide >= 0, "the least side is 0 or more pixels, got " + leastSide);
        require(
                greatestSide >= leastSide,
                "the greatest side must not be below the least side of %s pixels, got %s"
                        .formatted(leastSide, greatestSide));
        require(
                seen >= 1 && outOf >= seen && outOf <= MOST_OUT_OF,
                "an object is to be seen in N of M detections, 1 <= N <= M <= %d, got %d of %d"
                        .formatted(MOST_OUT_OF, seen, outOf));
        require(targets >= 0, "the most targets are 0 or more, got " + targets);
    }

    private static void require(boolean holds, String otherwise) {
        if (!holds) {
            throw new IllegalArgumentException(otherwise);
        }
    }

    /** Whether a detection may start a target in a frame of a size, pixels. */
    boolean mayStart(Detection detection, int width, int height) {
        double shorter = Math.min(detection.box().width(), detection.box().height());
        double longer = Math.max(detection.box().width(), detection.box().height());
        return (classes.isEmpty() || classes.contains(detection.className()))
                && detection.score() >= score
                && shorter >= leastSide
                && longer <= greatestSide
                && inZone(detection, width, height);
    }

    private boolean inZone(Detection detection, int width, int height) {
        double x = detection.box().centerX() / width;
        double y = Math.min(1, (detection.box().y() + detection.box().height()) / height);
        return zones.isEmpty() || zones.stream().anyMatch(zone -> zone.contains(x, y));
    }
}
