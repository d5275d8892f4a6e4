package io.siamstream.tracker.identity;

import io.siamstream.tracker.geometry.Box;
import io.siamstream.tracker.geometry.Motion;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Follows a target among its like. The network sees a frame; this remembers. In doubt nothing is
 * learned, for whatever is learned of the wrong object makes it the right one.
 */
public final class IdentityTracker {

    private static final double INNOVATION_RATE = 0.1;
    private static final double LEAST_FOUND_SCORE = 0.85;
    private static final double FOUND_DROP = 0.15;
    private static final double FOUND_SHARE = 0.4;
    private static final double FOUND_GROWTH = Math.log(3);
    private static final int FOUND_OFTEN_ENOUGH = 3;

    /**
     * How much further than usual from those of all of its time the colours may be of what is taken
     * for a lost target. Before it was lost, its box may have slid onto something else, whose
     * colours were learned.
     */
    private static final double FOUND_STRANGENESS = 0.3;

    private static final double FOUND_NEAR = 0.5;

    private static final double LOW_SCORE = 0.5;

    /**
     * From which score on a lost target's box goes along with what may be it, whatever its colours.
     * Low, as the network knows a target that has changed less and less, and is right more often
     * than where it was: blur and another light make its colours strange as well.
     */
    private static final double LEAST_FOLLOWED_SCORE = 0.1;

    private static final double LOST_DROP = 0.15;
    private static final double GHOST_NEAR = 0.5;
    private static final double OLD_LOOKS_DROP = 0.05;
    private static final double SETTLED_SCORE = 0.8;
    private static final double SETTLED_SHARE = 0.42;

    /**
     * What a target may have grown or shrunk while it was in doubt. A box that has become larger
     * than that is of the target and its occluder, or of the occluder.
     */
    private static final double KEPT_GROWTH = 0.3;

    private IdentityTracker() {}

    /**
     * A target after a frame.
     *
     * @param state the state after it
     * @param seen what is taken for the target, if anything
     * @param reliable whether the target was seen without doubt, so that it may be learned from
     */
    public record Step(IdentityState state, Optional<Candidate> seen, boolean reliable) {}

    /** A frame of a target that is not lost. */
    public static Step follow(IdentityState state, List<Candidate> candidates) {
        Choice choice = Choice.of(state, candidates);
        return choice.target()
                .map(seen -> seen(state, seen, choice.distractors()))
                .orElseGet(() -> unseen(state, choice.distractors()));
    }

    /** The candidate with the highest peak, whatever is remembered. */
    public static Step highest(IdentityState state, List<Candidate> candidates) {
        Candidate seen = candidates.get(0);
        return new Step(
                IdentityState.sure(
                        seen.box(), Motion.NONE, state.innovation(), state.memory().observed(seen)),
                Optional.of(seen),
                true);
    }

    private static Step unseen(IdentityState state, List<Distractor> distractors) {
        Box coasting =
                state.lost()
                        ? state.box()
                        : Motions.advanced(state.box(), state.motion(), Motions.SHARE);
        Doubt doubt =
                state.doubt()
                        .map(running -> running.next(false, false))
                        .orElseGet(() -> Doubt.beginning(coasting, state.motion(), false));
        return new Step(
                new IdentityState(
                        coasting,
                        state.motion(),
                        state.innovation(),
                        state.memory(),
                        distractors,
                        Optional.of(doubt),
                        Math.min(IdentityState.LONGEST_LOST, state.lostCount() + 1),
                        state.found(),
                        state.place()),
                Optional.empty(),
                false);
    }

    private static Step seen(IdentityState state, Candidate seen, List<Distractor> distractors) {
        Reasons reasons = Reasons.of(state, seen);
        boolean calm = !reasons.any();
        Optional<Doubt> doubt = doubt(state, seen, calm, !reasons.abrupt());
        TargetMemory memory = state.memory().observed(seen);
        if (doubt.isPresent() && doubt.get().gradual()) {
            memory = memory.glanced(seen);
        }
        Motion motion = state.motion();
        if (doubt.isEmpty()) {
            memory = calm ? memory.learned(seen) : afterDoubt(state, memory, seen);
            motion = motion.with(state.box(), seen.box());
        }
        boolean strange =
                state.doubt().isPresent()
                        && !(doubt.isPresent() && doubt.get().gradual())
                        && (state.memory().colors().strange(seen.colors())
                                || state.memory().drop(seen) > LOST_DROP
                                        && !state.memory().sure(seen));
        boolean bad = seen.score() < LOW_SCORE || strange;
        int lostCount =
                bad
                        ? Math.min(IdentityState.LONGEST_LOST, state.lostCount() + 1)
                        : Math.max(0, state.lostCount() - (calm ? 2 : 0));
        boolean held = state.lost() && seen.score() < LEAST_FOLLOWED_SCORE;
        return new Step(
                new IdentityState(
                        held ? state.box() : seen.box(),
                        motion,
                        innovation(state, seen, doubt.isPresent(), reasons.innovation()),
                        memory,
                        distractors,
                        doubt,
                        lostCount,
                        state.found(),
                        state.place()),
                held ? Optional.empty() : Optional.of(seen),
                doubt.isEmpty() && !state.lost());
    }

    /**
     * In doubt it is learned too as long as the target looks as it did: a camera that jumps in
     * every frame would otherwise never be known to, each jump would be one more reason for doubt,
     * and none would end.
     */
    private static double innovation(
            IdentityState state, Candidate seen, boolean doubted, double innovation) {
        boolean known = !doubted || !state.lost() && state.memory().familiar(seen);
        return known
                ? (1 - INNOVATION_RATE) * state.innovation()
                        + INNOVATION_RATE * Math.min(1, innovation)
                : state.innovation();
    }

    /** What is remembered when a doubt ends though the target does not look as it did. */
    private static TargetMemory afterDoubt(
            IdentityState state, TargetMemory memory, Candidate seen) {
        boolean gradual = state.doubt().map(Doubt::gradual).orElse(false);
        return gradual ? memory.settled() : memory.accepted(seen);
    }

    private static Optional<Doubt> doubt(
            IdentityState state, Candidate seen, boolean calm, boolean steady) {
        if (state.doubt().isEmpty()) {
            return calm
                    ? Optional.empty()
                    : Optional.of(
                            Doubt.beginning(
                                    Motions.advanced(state.box(), state.motion(), 1),
                                    state.motion(),
                                    steady));
        }
        Doubt next = state.doubt().get().next(calm, steady);
        TargetMemory memory = state.memory();
        boolean familiar = memory.familiar(seen);
        boolean sized =
                Math.abs(Motions.growth(next.ghost(), seen.box())) <= KEPT_GROWTH
                        || state.portrait()
                                .filter(whole -> whole.isAsLargeAs(seen.box(), KEPT_GROWTH))
                                .isPresent();
        boolean colored = memory.colors().same(seen.colors());
        boolean back =
                calm
                        && sized
                        && colored
                        && Motions.distance(next.ghost(), seen.box()) < GHOST_NEAR
                        && memory.drop(seen) < OLD_LOOKS_DROP;
        boolean calmed = next.calmed() && sized && familiar;
        boolean outlasted = next.outlasting() && (familiar || colored && memory.sure(seen));
        boolean settled =
                next.lasting()
                        && (next.gradual() || memory.colors().close(seen.colors()))
                        && sized
                        && seen.score() >= SETTLED_SCORE
                        && seen.logit() >= SETTLED_SHARE * memory.calmLogit();
        return back || calmed || outlasted || settled ? Optional.empty() : Optional.of(next);
    }

    /**
     * A frame of a lost target: it is followed on as long as something may be it, and looked for
     * elsewhere.
     *
     * @param near candidates of the region where it was last
     * @param elsewhere candidates of the other regions that were searched
     */
    public static Step search(
            IdentityState state, List<Candidate> near, List<Candidate> elsewhere) {
        Step step = follow(state, near);
        IdentityState next = step.state();
        if (!next.lost()) {
            return step;
        }
        Candidate best = null;
        List<Candidate> others = new ArrayList<>(near);
        others.addAll(elsewhere);
        for (Candidate candidate : others) {
            boolean followed = candidate.box().overlap(next.box()) > 0.1;
            if (!followed
                    && agrees(state, candidate)
                    && (best == null || candidate.logit() > best.logit())) {
                best = candidate;
            }
        }
        if (best == null) {
            return new Step(next.withPlace(0, Optional.empty()), step.seen(), false);
        }
        Candidate seen = best;
        boolean again =
                state.place()
                        .filter(place -> Motions.distance(place, seen.box()) < FOUND_NEAR)
                        .isPresent();
        int found = again ? state.found() + 1 : 1;
        if (found < FOUND_OFTEN_ENOUGH) {
            return new Step(next.withPlace(found, Optional.of(best.box())), step.seen(), false);
        }
        return new Step(
                IdentityState.sure(
                        best.box(),
                        Motion.NONE,
                        state.innovation(),
                        state.memory().observed(best).seenAnew(best)),
                Optional.of(best),
                false);
    }

    /**
     * A frame in which somebody else sees an object that may be the target.
     *
     * @param candidate what is seen at that place
     * @return the target there; {@link Step#seen()} is empty, and the state is the one before,
     *     where it does not look as the target does
     */
    public static Step observed(IdentityState state, Candidate candidate) {
        TargetMemory memory = state.memory();
        boolean same =
                !memory.unsure(candidate)
                        && !memory.colors().strange(candidate.colors())
                        && memory.drop(candidate) <= FOUND_DROP
                        && Math.abs(Motions.growth(state.box(), candidate.box())) <= FOUND_GROWTH;
        if (!same) {
            return new Step(state, Optional.empty(), false);
        }
        return new Step(
                IdentityState.sure(
                        candidate.box(),
                        state.lost() ? Motion.NONE : state.motion(),
                        state.innovation(),
                        memory.foundAgain(candidate)),
                Optional.of(candidate),
                false);
    }

    /** Whether a candidate is as the target was of late, or when it was last seen whole. */
    private static boolean agrees(IdentityState state, Candidate candidate) {
        return agrees(state.memory(), state.box(), candidate)
                || state.portrait()
                        .filter(whole -> agrees(state.memory().as(whole), whole.box(), candidate))
                        .isPresent();
    }

    private static boolean agrees(TargetMemory memory, Box box, Candidate candidate) {
        return candidate.score() >= LEAST_FOUND_SCORE
                && candidate.logit() >= FOUND_SHARE * memory.calmLogit()
                && memory.drop(candidate) <= FOUND_DROP
                && memory.colors().same(candidate.colors())
                && memory.colors().lasting().distance(candidate.colors()) <= FOUND_STRANGENESS
                && Math.abs(Motions.growth(box, candidate.box())) <= FOUND_GROWTH;
    }

    /**
     * What speaks for doubt in a frame.
     *
     * @param slowCosine cosine to the slow memory
     * @param fastCosine cosine to the fast memory
     * @param innovation distance from the expected place, in boxes
     * @param growth logarithm of the change of size
     * @param merged whether the box covers a distractor
     * @param score the network's own
     * @param seen what was taken for the target
     * @param state before the frame
     */
    record Reasons(
            double slowCosine,
            double fastCosine,
            double innovation,
            double growth,
            boolean merged,
            double score,
            Candidate seen,
            IdentityState state) {

        private static final double SLOW_DROP = 0.10;
        private static final double LEAST_FAST = 0.82;
        private static final double LEAST_INNOVATION = 0.3;
        private static final double INNOVATIONS = 3;
        private static final double GROWTH = 0.25;
        private static final double MERGED = 0.3;
        private static final double LEAST_SCORE = 0.4;

        static Reasons of(IdentityState state, Candidate seen) {
            TargetMemory memory = state.memory();
            return new Reasons(
                    memory.slow().cosine(seen.appearance()),
                    memory.fast().cosine(seen.appearance()),
                    Motions.distance(
                            Motions.advanced(state.box(), state.motion(), Motions.SHARE),
                            seen.box()),
                    Motions.growth(state.box(), seen.box()),
                    state.distractors().stream()
                            .anyMatch(
                                    other ->
                                            other.established()
                                                    && other.predicted().overlap(seen.box())
                                                            > MERGED),
                    seen.score(),
                    seen,
                    state);
        }

        /** Whether anything but a slow change of look speaks for it. */
        boolean abrupt() {
            return !state.memory().young() && fastCosine < LEAST_FAST
                    || innovation > Math.max(LEAST_INNOVATION, INNOVATIONS * state.innovation())
                    || Math.abs(growth) > GROWTH
                    || merged
                    || score < LEAST_SCORE
                    || !state.memory().young() && !state.memory().colors().same(seen.colors());
        }

        boolean any() {
            boolean changed =
                    !state.memory().young() && slowCosine < state.memory().slowCosine() - SLOW_DROP;
            boolean unsure = state.memory().unsure(seen) && !state.memory().recognised(seen);
            return abrupt() || changed || unsure;
        }
    }
}
