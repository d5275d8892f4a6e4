package io.siamstream.tracker.detection;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * What a frame's detections are compared with. Targets and detections are named by their positions.
 *
 * @param rules which detections are followed
 * @param memory what is remembered of the targets
 * @param targets the live targets, where they were in the frame
 * @param frame the frame, without detections that say the same twice
 */
record Situation(
        FollowRules rules,
        ObjectMemory memory,
        List<FollowedTarget> targets,
        DetectionFrame frame) {

    /** Least score of a detection that is looked at. */
    static final double LEAST_SCORE = 0.1;

    private static final double SAME_DETECTION = 0.7;

    static Situation of(
            FollowRules rules,
            ObjectMemory memory,
            List<FollowedTarget> targets,
            DetectionFrame frame) {
        return new Situation(
                rules,
                memory.of(targets.stream().map(FollowedTarget::id).toList()),
                List.copyOf(targets),
                new DetectionFrame(
                        frame.number(),
                        frame.time(),
                        frame.width(),
                        frame.height(),
                        frame.detector(),
                        distinct(frame.detections())));
    }

    /** The surest of those that are one and the same, without those of hardly any score. */
    private static List<Detection> distinct(List<Detection> all) {
        List<Detection> kept = new ArrayList<>();
        all.stream()
                .filter(detection -> detection.score() >= LEAST_SCORE)
                .sorted(Comparator.comparingDouble(Detection::score).reversed())
                .filter(detection -> kept.stream().noneMatch(other -> same(other, detection)))
                .forEach(kept::add);
        return kept;
    }

    private static boolean same(Detection one, Detection other) {
        return one.className().equals(other.className())
                && one.box().overlap(other.box()) > SAME_DETECTION;
    }

    /** Score from which a detection is sure. */
    double sureScore() {
        return Math.max(LEAST_SCORE, rules.score());
    }

    List<Detection> detections() {
        return frame.detections();
    }

    FollowedTarget target(int at) {
        return targets.get(at);
    }

    Detection detection(int at) {
        return frame.detections().get(at);
    }

    /** What is remembered of a target; empty if no detection was of it. */
    Optional<DetectedTarget> known(int target) {
        return Optional.ofNullable(memory.targets().get(targets.get(target).id()));
    }

    /** Whether a detection has the class of a target, as far as that is known. */
    boolean sameClass(int target, Detection detection) {
        return known(target)
                .map(known -> known.className().equals(detection.className()))
                .orElse(true);
    }
}
