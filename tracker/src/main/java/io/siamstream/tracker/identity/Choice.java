package io.siamstream.tracker.identity;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Which candidate is the target, and which are the distractors that were there before.
 *
 * @param target the target, if any candidate is left for it
 * @param distractors the distractors after the frame
 */
record Choice(Optional<Candidate> target, List<Distractor> distractors) {

    /** Log-odds above which candidates count alike: where two are sure, motion decides. */
    private static final double SURE = 3;

    private static final double LEAST_SIGMA = 0.35;
    private static final double SIGMA_OF_INNOVATION = 2.5;
    private static final double SIGMA_OF_DOUBT = 0.04;
    private static final double COLOR_WEIGHT = 6;
    private static final double LEAST_COLOR_DROP = 0.1;
    private static final double MOST_COLOR_DROP = 0.5;
    private static final double LEAST_NEW_SCORE = 0.2;
    private static final double MOST_NEW_OVERLAP = 0.2;

    /** Chooses among the candidates of a target that is not lost. */
    static Choice of(IdentityState state, List<Candidate> candidates) {
        Assignment best = null;
        for (Candidate target : candidates) {
            Assignment assignment = Assignment.with(target, state, candidates);
            if (best == null || assignment.fit() > best.fit()) {
                best = assignment;
            }
        }
        Assignment without = Assignment.with(null, state, candidates);
        if (best == null || without.fit() > best.fit()) {
            best = without;
        }
        return new Choice(Optional.ofNullable(best.target()), best.distractors(candidates));
    }

    /** How well a candidate fits the target: by the network, by motion, size and colours. */
    static double fit(IdentityState state, Candidate candidate) {
        double sigma =
                Math.max(LEAST_SIGMA, SIGMA_OF_INNOVATION * state.innovation())
                        + SIGMA_OF_DOUBT * state.doubt().map(Doubt::frames).orElse(0);
        double distance = Motions.distance(state.predicted(), candidate.box()) / sigma;
        double growth = Motions.growth(state.predicted(), candidate.box());
        double colors = state.memory().colors().drop(candidate.colors()) - LEAST_COLOR_DROP;
        return 0.5 * Math.min(candidate.logit(), SURE)
                - 3 * Math.tanh(distance * distance / 6)
                - growth * growth
                - COLOR_WEIGHT * Math.max(0, Math.min(MOST_COLOR_DROP, colors));
    }

    /** A choice of the target, with the distractors that fit best beside it. */
    private record Assignment(Candidate target, List<Pair> pairs, double fit, IdentityState state) {

        /** What the target's absence costs: more than any bad fit but a claimed place. */
        private static final double ABSENT = -3;

        static Assignment with(Candidate target, IdentityState state, List<Candidate> candidates) {
            double fit = target == null ? ABSENT : Choice.fit(state, target);
            List<Pair> pairs = new ArrayList<>();
            for (Distractor distractor : state.distractors()) {
                for (Candidate candidate : candidates) {
                    double own = distractor.fit(candidate);
                    if (candidate != target && own > 0) {
                        pairs.add(new Pair(distractor, candidate, own));
                    }
                }
            }
            pairs.sort((a, b) -> Double.compare(b.fit, a.fit));
            Set<Object> taken = new HashSet<>();
            List<Pair> chosen = new ArrayList<>();
            for (Pair pair : pairs) {
                if (!taken.contains(pair.distractor) && !taken.contains(pair.candidate)) {
                    taken.add(pair.distractor);
                    taken.add(pair.candidate);
                    chosen.add(pair);
                    fit += pair.fit;
                }
            }
            return new Assignment(target, chosen, fit, state);
        }

        List<Distractor> distractors(List<Candidate> candidates) {
            List<Distractor> next = new ArrayList<>();
            Set<Candidate> used = new HashSet<>();
            for (Distractor distractor : state.distractors()) {
                Optional<Pair> pair =
                        pairs.stream().filter(p -> p.distractor == distractor).findFirst();
                pair.ifPresent(p -> used.add(p.candidate));
                next.add(pair.map(p -> distractor.seen(p.candidate)).orElseGet(distractor::unseen));
            }
            next.removeIf(distractor -> !distractor.remembered());
            if (target != null) {
                for (Candidate candidate : candidates) {
                    if (candidate != target
                            && !used.contains(candidate)
                            && candidate.score() >= LEAST_NEW_SCORE
                            && candidate.box().overlap(target.box()) < MOST_NEW_OVERLAP) {
                        next.add(Distractor.born(candidate));
                    }
                }
            }
            return next;
        }
    }

    private record Pair(Distractor distractor, Candidate candidate, double fit) {}
}
