package io.siamstream.tracker.identity;

import io.siamstream.tracker.geometry.Box;
import io.siamstream.tracker.image.ColorHistogram;

/**
 * How a target looked when all of it was last seen without doubt. What is followed of a target that
 * leaves the picture or goes behind something is a strip of it, by which nobody would know it
 * again.
 *
 * @param box where it was, as large as it was
 * @param looks how it looked over the last seconds
 * @param usualCosine mean of the cosine to that
 * @param logit mean of the network's log-odds
 * @param colors colours of the middle of the box
 * @param outlived frames without doubt since then, in which less of it was seen or it looked
 *     otherwise
 */
public record Portrait(
        Box box,
        Appearance looks,
        double usualCosine,
        double logit,
        ColorHistogram colors,
        int outlived) {

    /**
     * Logarithm of how much shorter the sides of a target become that is still whole. What slowly
     * goes behind something shrinks as calmly as what goes away.
     */
    private static final double LEAST_GROWTH = -0.2;

    /**
     * Share by which the size follows a target that shrinks. Were it to follow at once, a target
     * that an occluder covers bit by bit would seem whole in every frame.
     */
    private static final double SHRINKING_RATE = 0.05;

    private static final double LOOKS_DROP = 0.12;

    /** Frames without doubt after which a target is believed to be what it has become. */
    private static final int LONGEST = 100;

    /** Whether both tell colours, and looks to the same network. */
    boolean isComparable(Portrait other) {
        return looks.isComparable(other.looks)
                && !colors.isEmpty()
                && colors.shares().size() == other.colors.shares().size();
    }

    static Portrait of(Box box, TargetMemory memory, ColorHistogram colors) {
        return new Portrait(box, memory.slow(), memory.slowCosine(), memory.calmLogit(), colors, 0);
    }

    /** Whether a target that was seen without doubt is to have a portrait anew. */
    public boolean isToBeRenewed(Candidate seen) {
        return outlived >= LONGEST
                || Motions.growth(box, seen.box()) >= LEAST_GROWTH
                        && looks.cosine(seen.appearance()) >= usualCosine - LOOKS_DROP;
    }

    /**
     * The portrait that takes this one's place: as the target is now, but for the size, which
     * follows slowly where the target shrinks.
     *
     * @param now of the target as it is
     */
    public Portrait renewed(Portrait now) {
        double growth = Motions.growth(box, now.box);
        if (outlived >= LONGEST || growth >= 0) {
            return now;
        }
        double scale = Math.exp((SHRINKING_RATE - 1) * growth);
        Box place = now.box;
        return new Portrait(
                Box.around(
                        place.centerX(),
                        place.centerY(),
                        scale * place.width(),
                        scale * place.height()),
                now.looks,
                now.usualCosine,
                now.logit,
                now.colors,
                0);
    }

    /** The same after a frame without doubt in which it is not renewed. */
    public Portrait kept() {
        return new Portrait(box, looks, usualCosine, logit, colors, outlived + 1);
    }

    /** Whether a box is about as large as the whole target. */
    boolean isAsLargeAs(Box seen, double growth) {
        return Math.abs(Motions.growth(box, seen)) <= growth;
    }
}
