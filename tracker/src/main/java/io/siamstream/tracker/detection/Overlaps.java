package io.siamstream.tracker.detection;

import io.siamstream.tracker.detection.Outcome.Shared;
import io.siamstream.tracker.geometry.Box;
import io.siamstream.tracker.state.TargetStatus;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Targets that have come to sit on one object. One of the two has its detection, the other none, in
 * several frames in a row; then the tracker is asked whose the object is. Who has had an object of
 * its own is lost and searched for; who has not, ends, unless a person started it.
 */
final class Overlaps {

    private static final double SAME_PLACE = 0.5;
    private static final int OFTEN_ENOUGH = 3;
    private static final int ESTABLISHED = 3;
    private static final double CLEARLY = 0.1;

    private final Situation situation;
    private final Map<Integer, Integer> matches;
    private final List<Overlap> overlaps = new ArrayList<>();

    /** A target without a detection on an object that is the owner's, so many times in a row. */
    private record Overlap(int other, int owner, int times) {
        boolean isDue() {
            return times >= OFTEN_ENOUGH;
        }
    }

    Overlaps(Situation situation, Map<Integer, Integer> matches) {
        this.situation = situation;
        this.matches = matches;
        for (int other = 0; other < situation.targets().size(); other++) {
            if (!situation.target(other).lost() && !matches.containsKey(other)) {
                int times = 1 + situation.known(other).map(DetectedTarget::shared).orElse(0);
                int target = other;
                owner(other).ifPresent(own -> overlaps.add(new Overlap(target, own, times)));
            }
        }
    }

    private Optional<Integer> owner(int other) {
        Box box = situation.target(other).box();
        return matches.keySet().stream()
                .filter(owner -> overlap(owner, box) > SAME_PLACE)
                .max(Comparator.comparingDouble(owner -> overlap(owner, box)));
    }

    private double overlap(int owner, Box box) {
        return situation.target(owner).box().overlap(box);
    }

    /** Two questions for each case that is due: the one without the detection, and its owner. */
    List<Question> questions() {
        List<Question> questions = new ArrayList<>();
        for (Overlap overlap : overlaps) {
            if (overlap.isDue()) {
                int detection = matches.get(overlap.owner());
                Box box = situation.detection(detection).box();
                questions.add(new Question(situation.target(overlap.other()).id(), box, detection));
                questions.add(new Question(situation.target(overlap.owner()).id(), box, detection));
            }
        }
        return questions;
    }

    /**
     * Decides the cases that are due and counts the others.
     *
     * @param answers to {@link #questions()}
     * @param seen the detection of each target; changed where it turns out to be the other's
     * @param known what is remembered, to change
     */
    List<Shared> resolve(
            List<Double> answers, Map<Integer, Integer> seen, Map<String, DetectedTarget> known) {
        List<Shared> shared = new ArrayList<>();
        Set<Integer> involved = new HashSet<>();
        int question = 0;
        for (Overlap overlap : overlaps) {
            int first = question;
            question += overlap.isDue() ? 2 : 0;
            if (seen.containsKey(overlap.other())) {
                continue;
            }
            if (!overlap.isDue() || involved.contains(overlap.owner())) {
                count(overlap, known);
                continue;
            }
            involved.add(overlap.owner());
            boolean others = answers.get(first) > answers.get(first + 1) + CLEARLY;
            int loser = others && mayLose(overlap) ? overlap.owner() : overlap.other();
            int keeper = loser == overlap.owner() ? overlap.other() : overlap.owner();
            seen.put(keeper, matches.get(overlap.owner()));
            seen.remove(loser);
            shared.add(lost(loser, keeper, known));
        }
        return shared;
    }

    /**
     * A target that a person started gives way to no detector's, and one that the tracker follows
     * without a doubt to none that it doubts.
     */
    private boolean mayLose(Overlap overlap) {
        boolean doubted = isDoubted(overlap.other()) && !isDoubted(overlap.owner());
        return !doubted
                && situation.known(overlap.owner()).map(DetectedTarget::started).orElse(false);
    }

    private boolean isDoubted(int target) {
        return situation.target(target).status() == TargetStatus.UNCERTAIN;
    }

    private Shared lost(int loser, int keeper, Map<String, DetectedTarget> known) {
        String id = situation.target(loser).id();
        DetectedTarget own = known.get(id);
        boolean ends = own != null && own.started() && own.matches() < ESTABLISHED;
        if (ends) {
            known.remove(id);
        } else if (own != null) {
            known.put(id, own.resolved());
        }
        return new Shared(id, situation.target(keeper).id(), ends);
    }

    private void count(Overlap overlap, Map<String, DetectedTarget> known) {
        known.computeIfPresent(
                situation.target(overlap.other()).id(),
                (id, own) -> own.withShared(overlap.times()));
    }
}
