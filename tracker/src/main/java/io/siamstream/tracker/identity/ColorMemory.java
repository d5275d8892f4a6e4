package io.siamstream.tracker.identity;

import io.siamstream.tracker.image.ColorHistogram;

/**
 * What is remembered of a target's colours. The network hardly sees them, as it was trained on
 * crops whose colours were changed at random: it takes a red fish for an orange one, and a
 * passer-by in red for one in blue.
 *
 * @param mean running mean over the frames that were learned from; empty where none was counted
 * @param usualDistance running mean of the distance of the target's colours to it, 0 to 1
 * @param lasting its colours over all of its time
 */
public record ColorMemory(ColorHistogram mean, double usualDistance, LastingColors lasting) {

    /** Distance of an object's colours to themselves some frames later, as a prior. */
    public static final double PRIOR_DISTANCE = 0.15;

    /** Nothing is remembered. */
    public static final ColorMemory NONE =
            new ColorMemory(ColorHistogram.EMPTY, PRIOR_DISTANCE, LastingColors.NONE);

    /**
     * How much further than usual the target's own colours may be. On real videos they stray
     * further than on generated scenes.
     */
    static final double SAME = 0.2;

    private static final double CLOSE = 0.08;
    private static final double STRANGE = 0.35;

    private static final double RATE = 0.05;
    private static final double ACCEPTED_RATE = 0.5;

    static ColorMemory started(ColorHistogram seen) {
        return new ColorMemory(seen, PRIOR_DISTANCE, LastingColors.NONE.learned(seen));
    }

    /** The memory after a frame, whatever was seen. */
    ColorMemory observed(ColorHistogram seen) {
        return new ColorMemory(mean, usualDistance, lasting.observed(seen));
    }

    /** The memory once the target is found again. */
    ColorMemory foundAgain(ColorHistogram seen) {
        return new ColorMemory(mean, usualDistance, lasting.foundAgain(seen));
    }

    /** The memory where the light is another: what was seen here need not be seen there. */
    ColorMemory elsewhere() {
        return new ColorMemory(mean, usualDistance, LastingColors.NONE);
    }

    /** How much further than usual the colours are; 0 where either are not known. */
    double drop(ColorHistogram seen) {
        return isKnown(seen) ? mean.distance(seen) - usualDistance : 0;
    }

    /** Whether nothing speaks against their being the target's. */
    boolean same(ColorHistogram seen) {
        return drop(seen) <= SAME;
    }

    /** Whether they are about as they usually are, so that they speak for the target. */
    boolean close(ColorHistogram seen) {
        return isKnown(seen) && drop(seen) <= CLOSE;
    }

    /** Whether they are of something else. */
    boolean strange(ColorHistogram seen) {
        return drop(seen) > STRANGE;
    }

    /**
     * The memory after a frame in which the target was seen without doubt.
     *
     * @param least least rate, that of a target that was learned from so often
     */
    ColorMemory learned(ColorHistogram seen, double least) {
        if (!isKnown(seen)) {
            return mean.isEmpty() ? started(seen) : this;
        }
        return new ColorMemory(
                mean.mixed(seen, Math.max(RATE, least)),
                (1 - RATE) * usualDistance + RATE * mean.distance(seen),
                lasting.learned(seen));
    }

    /** The memory once what was doubted is taken for the target. */
    ColorMemory accepted(ColorHistogram seen) {
        if (!isKnown(seen)) {
            return mean.isEmpty() ? started(seen) : this;
        }
        return new ColorMemory(
                mean.mixed(seen, ACCEPTED_RATE), Math.max(usualDistance, PRIOR_DISTANCE), lasting);
    }

    private boolean isKnown(ColorHistogram seen) {
        return !mean.isEmpty() && !seen.isEmpty();
    }
}
