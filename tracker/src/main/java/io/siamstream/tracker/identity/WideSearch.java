package io.siamstream.tracker.identity;

import io.siamstream.tracker.geometry.Box;
import io.siamstream.tracker.geometry.Motion;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToDoubleFunction;

/**
 * Finds a target that may be anywhere in the picture, such as one that another camera followed. No
 * place is more likely than another, so objects are compared and not taken where they are met: each
 * one that may be the target is looked at several times, and the best of them is taken once all of
 * the picture was seen, it agrees well by itself, and clearly better than the next.
 */
public final class WideSearch {

    /** Claimants that are looked at again in every frame. */
    public static final int LOOKED_AT = 3;

    private static final int MOST = 8;
    private static final double LEAST_SCORE = 0.5;
    private static final double LEAST_LOOKS = 0.6;
    private static final double GROWTH = Math.log(3);
    private static final double SAME_OBJECT = 0.3;

    private static final int LOOKED_OFTEN_ENOUGH = 5;
    private static final double CLEARLY_BETTER = 0.06;

    private WideSearch() {}

    /**
     * A frame in which the target is sought.
     *
     * @param candidates all that was seen in the regions that were looked at
     * @param taken where other targets are
     * @param colors the distance of the colours at a place from the target's, 0 to 1
     * @param sweptOnce whether all of the picture was looked at
     */
    public static IdentityTracker.Step step(
            IdentityState state,
            List<Candidate> candidates,
            List<Box> taken,
            ToDoubleFunction<Box> colors,
            boolean sweptOnce) {
        List<Look> looks = looks(state, candidates, taken, colors);
        List<Claimant> claimants = claimants(state.claimants(), looks);
        if (sweptOnce && isClear(claimants)) {
            Box place = claimants.get(0).box();
            Optional<Candidate> seen =
                    looks.stream()
                            .map(Look::candidate)
                            .filter(candidate -> candidate.box().equals(place))
                            .findFirst();
            if (seen.isPresent()) {
                return found(state, seen.get());
            }
        }
        return new IdentityTracker.Step(state.withClaimants(claimants), Optional.empty(), false);
    }

    /**
     * Which of the targets that are followed in the same picture is the one that is sought. Their
     * portraits are compared as claimants are: the best must agree by itself, and clearly better
     * than the next.
     *
     * @param others the targets that are followed, by name
     * @return the name; empty if it is none of them, or not clear which
     */
    public static Optional<String> known(IdentityState sought, Map<String, IdentityState> others) {
        if (sought.portrait().isEmpty()) {
            return Optional.empty();
        }
        Portrait target = sought.portrait().get();
        String best = null;
        Agreement agreement = null;
        double next = Double.NEGATIVE_INFINITY;
        for (Map.Entry<String, IdentityState> other : others.entrySet()) {
            Optional<Portrait> portrait = other.getValue().portrait().filter(target::isComparable);
            if (portrait.isEmpty()) {
                continue;
            }
            Agreement own = Agreement.of(sought.memory(), target, portrait.get());
            if (agreement == null || own.total() > agreement.total()) {
                next = agreement == null ? next : agreement.total();
                agreement = own;
                best = other.getKey();
            } else {
                next = Math.max(next, own.total());
            }
        }
        return agreement != null && isClear(agreement, next) ? Optional.of(best) : Optional.empty();
    }

    private record Look(Candidate candidate, Agreement agreement) {}

    private static List<Look> looks(
            IdentityState state,
            List<Candidate> candidates,
            List<Box> taken,
            ToDoubleFunction<Box> colors) {
        List<Look> looks = new ArrayList<>();
        for (Candidate candidate : candidates) {
            Box box = candidate.box();
            boolean sized = Math.abs(Motions.growth(state.box(), box)) <= GROWTH;
            boolean free = taken.stream().noneMatch(other -> other.overlap(box) > SAME_OBJECT);
            if (sized && free && candidate.score() >= LEAST_SCORE) {
                Agreement agreement =
                        Agreement.of(state.memory(), candidate, colors.applyAsDouble(box));
                if (Math.max(agreement.looks(), agreement.firstLooks()) >= LEAST_LOOKS) {
                    looks.add(new Look(candidate, agreement));
                }
            }
        }
        looks.sort(Comparator.comparingDouble((Look look) -> -look.agreement.total()));
        return looks;
    }

    /** The claimants after a frame, the best first. */
    private static List<Claimant> claimants(List<Claimant> before, List<Look> looks) {
        List<Claimant> after = new ArrayList<>();
        List<Box> places = new ArrayList<>();
        for (int at = 0; at < before.size(); at++) {
            Claimant claimant = before.get(at);
            Optional<Look> look =
                    looks.stream()
                            .filter(seen -> claimant.mayBe(seen.candidate.box()))
                            .filter(seen -> isNew(seen.candidate.box(), places))
                            .findFirst();
            if (look.isPresent()) {
                Box place = look.get().candidate.box();
                places.add(place);
                after.add(claimant.seen(place, look.get().agreement));
            } else if (at >= LOOKED_AT) {
                after.add(claimant);
            } else if (!claimant.unseen().gone()) {
                after.add(claimant.unseen());
            }
        }
        for (Look look : looks) {
            Box place = look.candidate.box();
            boolean known = after.stream().anyMatch(c -> c.box().overlap(place) > SAME_OBJECT);
            if (!known && isNew(place, places)) {
                places.add(place);
                after.add(new Claimant(place, look.agreement, 1, 0));
            }
        }
        after.sort(Comparator.comparingDouble(claimant -> -claimant.agreement().total()));
        return after.subList(0, Math.min(MOST, after.size()));
    }

    private static boolean isNew(Box place, List<Box> places) {
        return places.stream().noneMatch(other -> other.overlap(place) > SAME_OBJECT);
    }

    private static boolean isClear(List<Claimant> claimants) {
        if (claimants.isEmpty() || claimants.get(0).looked() < LOOKED_OFTEN_ENOUGH) {
            return false;
        }
        Agreement best = claimants.get(0).agreement();
        return isClear(
                best,
                claimants.size() > 1
                        ? claimants.get(1).agreement().total()
                        : best.total() - CLEARLY_BETTER);
    }

    /** Whether an agreement is enough by itself, and clearly better than the next one's total. */
    private static boolean isClear(Agreement best, double next) {
        return best.isGood() && best.total() - next >= CLEARLY_BETTER;
    }

    private static IdentityTracker.Step found(IdentityState state, Candidate seen) {
        return new IdentityTracker.Step(
                IdentityState.sure(
                        seen.box(),
                        Motion.NONE,
                        state.innovation(),
                        state.memory().foundAgain(seen)),
                Optional.of(seen),
                false);
    }
}
