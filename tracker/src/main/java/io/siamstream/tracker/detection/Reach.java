package io.siamstream.tracker.detection;

import io.siamstream.tracker.geometry.Box;
import io.siamstream.tracker.state.TargetStatus;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * Which sure detections without a target may be of which targets without a detection: near one in
 * sight, or as far from a lost one as it may have come since it was seen, and of its class and
 * roughly its size.
 */
final class Reach {

    private static final double NEAR = 1.5;
    private static final double LOST_NEAR = 2;
    private static final double PER_SECOND = 3;
    private static final double MILLIS = 1000;

    /** The box of a lost target is a guess, in size too: the tracker, who is asked, decides. */
    private static final double MOST_LOST_GROWTH = 9;

    /** What a detector overlooks for a moment is where the tracker says, if that has no doubt. */
    private static final Duration OVERLOOKED = Duration.ofMillis(300);

    private static final int PER_TARGET = 3;

    /** It may be any of them: the nearest ones say nothing of a target of another camera. */
    private static final int PER_TARGET_ELSEWHERE = 8;

    private static final int MOST = 64;

    private final Situation situation;
    private final Map<Integer, Integer> matches;

    /** A pair that may be one, so far apart. */
    private record Pair(int target, int detection, double distance) {}

    Reach(Situation situation, Map<Integer, Integer> matches) {
        this.situation = situation;
        this.matches = matches;
    }

    /**
     * One question for each pair, the nearest first: at most 3 for each target, 8 for one that was
     * handed over, and 64 in all.
     */
    List<Question> questions() {
        Set<Integer> taken = new HashSet<>(matches.values());
        List<Pair> pairs = new ArrayList<>();
        for (int target = 0; target < situation.targets().size(); target++) {
            if (!matches.containsKey(target) && !isOverlooked(target)) {
                pairs.addAll(nearest(target, taken));
            }
        }
        return pairs.stream()
                .sorted(Comparator.comparingDouble(Pair::distance))
                .limit(MOST)
                .map(
                        pair ->
                                new Question(
                                        situation.target(pair.target()).id(),
                                        situation.detection(pair.detection()).box(),
                                        pair.detection()))
                .toList();
    }

    private List<Pair> nearest(int target, Set<Integer> taken) {
        Box box = situation.target(target).box();
        double reach = reach(target);
        return IntStream.range(0, situation.detections().size())
                .filter(at -> !taken.contains(at) && mayBe(target, situation.detection(at)))
                .mapToObj(
                        at ->
                                new Pair(
                                        target,
                                        at,
                                        Geometry.distance(box, situation.detection(at).box())))
                .filter(pair -> pair.distance() <= reach)
                .sorted(Comparator.comparingDouble(Pair::distance))
                .limit(isElsewhere(target) ? PER_TARGET_ELSEWHERE : PER_TARGET)
                .toList();
    }

    private boolean mayBe(int target, Detection detection) {
        FollowedTarget followed = situation.target(target);
        return detection.score() >= situation.sureScore()
                && situation.sameClass(target, detection)
                && Geometry.alike(
                        size(target),
                        detection.box(),
                        followed.lost() ? MOST_LOST_GROWTH : Geometry.MOST_GROWTH);
    }

    /** As large as it was to its detector: the tracker measures what it does not see no better. */
    private Box size(int target) {
        return situation
                .known(target)
                .flatMap(DetectedTarget::box)
                .orElse(situation.target(target).box());
    }

    private boolean isOverlooked(int target) {
        return situation.target(target).status() == TargetStatus.TRACKING
                && situation
                        .known(target)
                        .filter(known -> since(known).compareTo(OVERLOOKED) < 0)
                        .isPresent();
    }

    private Duration since(DetectedTarget known) {
        return Duration.between(known.lastSeen(), situation.frame().time()).abs();
    }

    private boolean isElsewhere(int target) {
        return situation.known(target).filter(DetectedTarget::elsewhere).isPresent();
    }

    /** In mean widths and heights. Of a target that no detector saw here nothing is known. */
    private double reach(int target) {
        if (!situation.target(target).lost()) {
            return NEAR;
        }
        return situation
                .known(target)
                .filter(known -> !known.elsewhere())
                .map(known -> LOST_NEAR + PER_SECOND * since(known).toMillis() / MILLIS)
                .orElse(Double.MAX_VALUE);
    }
}
