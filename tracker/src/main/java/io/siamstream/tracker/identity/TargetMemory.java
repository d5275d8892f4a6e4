package io.siamstream.tracker.identity;

/**
 * What is remembered of how a target looks and of how surely it was seen.
 *
 * @param first in the first frame
 * @param slow over the last seconds
 * @param fast in the last frames
 * @param slowCosine running mean of the cosine to the slow memory
 * @param firstCosine slow mean of the cosine to the first frame
 * @param logit slow mean of the network's log-odds
 * @param calmLogit mean of the network's log-odds over the frames that were learned from
 * @param learned frames that were learned from
 * @param colors its colours
 */
public record TargetMemory(
        Appearance first,
        Appearance slow,
        Appearance fast,
        double slowCosine,
        double firstCosine,
        double logit,
        double calmLogit,
        int learned,
        ColorMemory colors) {

    /** Frames after which a memory is good enough to doubt by. */
    private static final int YOUNG = 10;

    /** Cosine of an object to itself some frames later, as a prior. */
    private static final double USUAL_COSINE = 0.95;

    private static final double FAMILIAR_DROP = 0.12;
    private static final double SURE_SHARE = 0.8;
    private static final double UNSURE_SHARE = 0.5;
    private static final double LEAST_CALM_LOGIT = 3;

    /** Share of the usual log-odds up to which strange colours say nothing. */
    private static final double STRANGE_SHARE = 0.7;

    private static final double SLOW = 0.03;
    private static final double FAST = 0.3;
    private static final double COSINE_RATE = 0.05;
    private static final double LOGIT_RATE = 0.1;

    /** The memory after the first frame. */
    public static TargetMemory started(Candidate candidate) {
        Appearance looks = candidate.appearance();
        return new TargetMemory(
                looks,
                looks,
                looks,
                USUAL_COSINE,
                1,
                candidate.logit(),
                candidate.logit(),
                1,
                ColorMemory.started(candidate.colors()));
    }

    /** Whether it is of the looks that maps of so many channels give. */
    public boolean isOf(int channels) {
        return first.isOf(channels) && slow.isOf(channels) && fast.isOf(channels);
    }

    /** Whether too little was seen yet to tell a change of look. */
    boolean young() {
        return learned < YOUNG;
    }

    /** Whether a candidate looks as the target did of late. */
    boolean familiar(Candidate candidate) {
        return young()
                ? !colors.strange(candidate.colors())
                : drop(candidate) <= FAMILIAR_DROP && colors.same(candidate.colors());
    }

    /** How much less than usual a candidate looks as the target did of late. */
    double drop(Candidate candidate) {
        return slowCosine - slow.cosine(candidate.appearance());
    }

    /** Whether the network is about as sure of a candidate as it is of the target. */
    boolean sure(Candidate candidate) {
        return candidate.logit() >= SURE_SHARE * calmLogit;
    }

    /**
     * How much stranger than a target's own colours often are those of something that the network
     * is as sure of as it usually is of the target, 0 to 0.5; less where it is less sure. Where the
     * light changes, or a target is blurred or half hidden, its colours are strange too, but the
     * network is less sure of it then; of a look-alike it is not.
     */
    public double strangeness() {
        double share = logit / Math.max(LEAST_CALM_LOGIT, calmLogit);
        double sureness = (share - STRANGE_SHARE) / (1 - STRANGE_SHARE);
        return Math.max(0, Math.min(1, sureness)) * colors.lasting().excess();
    }

    /** Whether the network is much less sure of a candidate than it is of the target. */
    boolean unsure(Candidate candidate) {
        return !young() && candidate.logit() < UNSURE_SHARE * calmLogit;
    }

    /** Whether a candidate looks as the target did of late, in its colours too. */
    boolean recognised(Candidate candidate) {
        return familiar(candidate) && colors.close(candidate.colors());
    }

    /** The memory after a frame in which the target was seen without doubt. */
    TargetMemory learned(Candidate candidate) {
        Appearance looks = candidate.appearance();
        return new TargetMemory(
                first,
                slow.mixed(looks, rate(SLOW)),
                fast.mixed(looks, FAST),
                mean(slowCosine, slow.cosine(looks), COSINE_RATE),
                firstCosine,
                logit,
                mean(calmLogit, candidate.logit(), rate(SLOW)),
                learned + 1,
                colors.learned(candidate.colors(), 1.0 / (learned + 1)));
    }

    /** The memory once what was doubted is taken for the target. */
    TargetMemory accepted(Candidate candidate) {
        Appearance looks = candidate.appearance();
        return new TargetMemory(
                first,
                slow.mixed(looks, 0.5),
                looks,
                USUAL_COSINE,
                firstCosine,
                logit,
                calmLogit,
                YOUNG / 2,
                colors.accepted(candidate.colors()));
    }

    /** The memory while the target slowly comes to look otherwise. */
    TargetMemory glanced(Candidate candidate) {
        return new TargetMemory(
                first,
                slow,
                fast.mixed(candidate.appearance(), FAST),
                slowCosine,
                firstCosine,
                logit,
                calmLogit,
                learned,
                colors);
    }

    /** The memory once the target is known to look otherwise, and the network to be less sure. */
    TargetMemory settled() {
        return new TargetMemory(
                first,
                slow.mixed(fast, 0.5),
                fast,
                USUAL_COSINE,
                firstCosine,
                logit,
                Math.min(calmLogit, logit),
                YOUNG / 2,
                colors);
    }

    /** The memory of a target that was found again: what was not seen in between does not count. */
    TargetMemory foundAgain(Candidate candidate) {
        return new TargetMemory(
                first,
                slow,
                fast,
                slowCosine,
                first.cosine(candidate.appearance()),
                candidate.logit(),
                calmLogit,
                learned,
                colors.foundAgain(candidate.colors()));
    }

    /** The memory where what is seen is no longer what was followed before. */
    TargetMemory seenAnew(Candidate candidate) {
        return with(colors.foundAgain(candidate.colors()));
    }

    /** The memory on another camera, where the light is another. */
    TargetMemory elsewhere() {
        return with(colors.elsewhere());
    }

    private TargetMemory with(ColorMemory newColors) {
        return new TargetMemory(
                first, slow, fast, slowCosine, firstCosine, logit, calmLogit, learned, newColors);
    }

    /** The memory of a target as it looked when it was last seen whole. */
    TargetMemory as(Portrait portrait) {
        return new TargetMemory(
                first,
                portrait.looks(),
                portrait.looks(),
                portrait.usualCosine(),
                firstCosine,
                portrait.logit(),
                portrait.logit(),
                learned,
                colors);
    }

    /** The running means after a frame, whatever was seen. */
    TargetMemory observed(Candidate candidate) {
        return new TargetMemory(
                first,
                slow,
                fast,
                slowCosine,
                mean(firstCosine, first.cosine(candidate.appearance()), COSINE_RATE),
                mean(logit, candidate.logit(), LOGIT_RATE),
                calmLogit,
                learned,
                colors.observed(candidate.colors()));
    }

    /** The rate of a running mean that counts the first frames alike. */
    private double rate(double rate) {
        return Math.max(rate, 1.0 / (learned + 1));
    }

    private static double mean(double before, double now, double rate) {
        return (1 - rate) * before + rate * now;
    }
}
