package io.siamstream.tracker.identity;

import io.siamstream.tracker.image.ColorHistogram;

/**
 * What a target's colours were over all of its time. All else that is remembered follows within
 * seconds, and so goes along where the box slowly slides from the target onto what hides it; this
 * hardly does, and tells that something else is followed by then.
 *
 * @param mean mean over the frames that were learned from, of which the last few hundred count
 *     most; empty where none was counted
 * @param usualDistance running mean of the distance of the target's colours to it, 0 to 1
 * @param strangeness how much further than usual the colours of the last frames were
 * @param frames frames that were learned from
 */
public record LastingColors(
        ColorHistogram mean, double usualDistance, double strangeness, int frames) {

    /** Nothing is remembered. */
    public static final LastingColors NONE =
            new LastingColors(ColorHistogram.EMPTY, ColorMemory.PRIOR_DISTANCE, 0, 0);

    /** How strange a target's own colours often are. */
    private static final double USUAL = 0.13;

    /** Strangeness above which colours are those of something else, however strange they are. */
    private static final double MOST = 0.5;

    /** From which strangeness on colours are hardly learned. */
    private static final double STRANGE = 0.11;

    private static final double RATE = 0.005;

    /** Where strange colours stay, the light has changed: they are believed within minutes. */
    private static final double STRANGE_RATE = 0.001;

    private static final double DISTANCE_RATE = 0.02;
    private static final double STRANGENESS_RATE = 0.2;

    /** How much stranger the last frames' colours were than a target's own often are, 0 to 0.5. */
    public double excess() {
        return Math.max(0, Math.min(MOST, strangeness - USUAL));
    }

    /** The memory after a frame in which something was taken for the target. */
    LastingColors observed(ColorHistogram seen) {
        return isKnown(seen)
                ? with((1 - STRANGENESS_RATE) * strangeness + STRANGENESS_RATE * distance(seen))
                : this;
    }

    /** The memory once the target is found again: what was followed before does not count. */
    LastingColors foundAgain(ColorHistogram seen) {
        return isKnown(seen) ? with(distance(seen)) : this;
    }

    private LastingColors with(double strange) {
        return new LastingColors(mean, usualDistance, strange, frames);
    }

    private boolean isKnown(ColorHistogram seen) {
        return !mean.isEmpty() && !seen.isEmpty();
    }

    /** How much further than usual colours are; 0 where either are not known. */
    double distance(ColorHistogram seen) {
        return isKnown(seen) ? mean.distance(seen) - usualDistance : 0;
    }

    /** The memory after a frame in which the target was seen without doubt. */
    LastingColors learned(ColorHistogram seen) {
        if (seen.isEmpty()) {
            return this;
        }
        if (mean.isEmpty()) {
            return new LastingColors(seen, ColorMemory.PRIOR_DISTANCE, 0, 1);
        }
        if (strangeness > STRANGE) {
            return new LastingColors(
                    mean.mixed(seen, STRANGE_RATE), usualDistance, strangeness, frames);
        }
        return new LastingColors(
                mean.mixed(seen, Math.max(RATE, 1.0 / (frames + 1))),
                (1 - DISTANCE_RATE) * usualDistance + DISTANCE_RATE * mean.distance(seen),
                strangeness,
                frames + 1);
    }
}
