package io.siamstream.tracker.state;

import io.siamstream.tracker.image.ColorHistogram;

/**
 * The colours that a target's mask has come to have: those of its first mask, and a running mean
 * from then on, as light changes slowly. The network hardly sees colours, for it was trained to
 * know a target in any light.
 *
 * @param mean the mean; empty before the first mask
 */
public record TargetColors(ColorHistogram mean) {

    /** No mask yet. */
    public static final TargetColors NONE = new TargetColors(ColorHistogram.EMPTY);

    private static final double RATE = 0.05;

    /**
     * Only what the first frame's template takes for the target teaches its colours. The confidence
     * would not do: it is fitted on colours that are learned in the same way.
     */
    private static final double LEAST_SCORE = 0.9;

    /**
     * Distance of a mask's colours from these, 0 to 1: 1 where no mask is seen, 0 while there is
     * nothing to compare it with.
     *
     * @param seen colours of the mask, empty without one
     */
    public double distance(ColorHistogram seen) {
        if (seen.isEmpty()) {
            return 1;
        }
        return mean.isEmpty() ? 0 : mean.distance(seen);
    }

    /**
     * The colours after a frame.
     *
     * @param seen colours of the mask, empty without one
     * @param initialScore probability of the first frame's template at the peak, 0 to 1
     */
    public TargetColors with(ColorHistogram seen, double initialScore) {
        if (seen.isEmpty() || initialScore < LEAST_SCORE) {
            return this;
        }
        return new TargetColors(mean.isEmpty() ? seen : mean.mixed(seen, RATE));
    }
}
