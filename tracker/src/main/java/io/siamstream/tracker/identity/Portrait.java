package io.siamstream.tracker.identity;

import io.siamstream.tracker.geometry.Box;
import io.siamstream.tracker.image.ColorHistogram;
import java.util.function.Supplier;

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

    /**
     * The portrait after a frame in which the target was seen without doubt: anew, unless less of
     * it was seen or it looked otherwise.
     *
     * @param now gives a portrait of the target as it is, asked for only where it is needed
     */
    public Portrait after(Candidate seen, Supplier<Portrait> now) {
        if (outlived >= LONGEST) {
            return now.get();
        }
        double growth = Motions.growth(box, seen.box());
        boolean whole =
                growth >= LEAST_GROWTH
                        && looks.cosine(seen.appearance()) >= usualCosine - LOOKS_DROP;
        if (!whole) {
            return new Portrait(box, looks, usualCosine, logit, colors, outlived + 1);
        }
        return growth >= 0 ? now.get() : now.get().enlarged((SHRINKING_RATE - 1) * growth);
    }

    /**
     * @param growth logarithm of how much longer the sides are
     */
    private Portrait enlarged(double growth) {
        return new Portrait(
                box.scaled(Math.exp(growth)), looks, usualCosine, logit, colors, outlived);
    }

    /** Whether a box is about as large as the whole target. */
    boolean isAsLargeAs(Box seen, double growth) {
        return Math.abs(Motions.growth(box, seen)) <= growth;
    }
}
