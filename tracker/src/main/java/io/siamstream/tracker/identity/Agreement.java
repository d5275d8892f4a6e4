package io.siamstream.tracker.identity;

/**
 * How well an object agrees with a target.
 *
 * @param logit log-odds of its being the target, by the network alone
 * @param looks cosine to how the target looked of late, -1 to 1
 * @param firstLooks cosine to how the target looked in the first frame, -1 to 1
 * @param colors distance of its colours from the target's, 0 to 1
 */
public record Agreement(double logit, double looks, double firstLooks, double colors) {

    /** Log-odds from which on more of them say nothing more. */
    private static final double SURE = 4;

    /** Share that one more look has at least. */
    private static final double LEAST_SHARE = 0.1;

    /** Distance up to which colours are the target's: other objects' are at 0.8 and more. */
    private static final double SAME_COLORS = 0.7;

    private static final double GOOD = 0.66;

    static Agreement of(TargetMemory memory, Candidate candidate, double colors) {
        return new Agreement(
                candidate.logit(),
                memory.slow().cosine(candidate.appearance()),
                memory.first().cosine(candidate.appearance()),
                colors);
    }

    /** Of a target that is followed, by how it looked when it was last seen whole. */
    static Agreement of(TargetMemory memory, Portrait target, Portrait other) {
        return new Agreement(
                other.logit(),
                memory.slow().cosine(other.looks()),
                memory.first().cosine(other.looks()),
                target.colors().distance(other.colors()));
    }

    /**
     * The mean of this one, of so many looks, and one more look. The last looks count for more:
     * what passes before an object may be taken for it from then on.
     */
    Agreement with(Agreement more, int looked) {
        double share = Math.max(LEAST_SHARE, 1.0 / (looked + 1));
        return new Agreement(
                mean(logit, more.logit, share),
                mean(looks, more.looks, share),
                mean(firstLooks, more.firstLooks, share),
                mean(colors, more.colors, share));
    }

    private static double mean(double before, double now, double share) {
        return (1 - share) * before + share * now;
    }

    /** Whether it is enough to be the target, with nothing else to compare it with. */
    boolean isGood() {
        return colors <= SAME_COLORS && total() >= GOOD;
    }

    /** All of it in one number, to compare objects by: the more, the better. */
    public double total() {
        return Math.max(looks, firstLooks) + 0.02 * Math.min(SURE, logit) - 0.3 * colors;
    }
}
