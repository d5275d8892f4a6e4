package io.siamstream.tracker.state;

import io.siamstream.tracker.geometry.Box;

/**
 * How steadily the box branch and the mask measure one target's size. Each counts by the inverse of
 * its noise, as two estimates of one quantity are joined: a mask that now and then lacks a leg
 * counts for less, and so does a branch that sees another pose in every frame.
 *
 * @param branch noise of the box branch's sizes
 * @param mask noise of the mask's sizes
 */
public record BoxNoise(SizeNoise branch, SizeNoise mask) {

    /** No frame yet: both count the same. */
    public static final BoxNoise UNKNOWN = new BoxNoise(SizeNoise.UNKNOWN, SizeNoise.UNKNOWN);

    /** Neither is left out, for what was wrong may come right. */
    private static final double LEAST_SHARE = 0.15;

    /** Below it there is no noise, and two without any count the same. */
    private static final double NONE = 1e-6;

    /** The share of the mask's box in a target's box, 0 to 1; the branch's has the rest. */
    public double maskShare() {
        double ofBranch = branch.meanSquare() + NONE;
        double share = ofBranch / (ofBranch + mask.meanSquare() + NONE);
        return Math.max(LEAST_SHARE, Math.min(1 - LEAST_SHARE, share));
    }

    /**
     * The noise after a frame in which both measured a box.
     *
     * @param ofBranch the box branch's box, corrected
     * @param ofMask the mask's box, corrected
     */
    public BoxNoise with(Box ofBranch, Box ofMask) {
        return new BoxNoise(branch.with(ofBranch), mask.with(ofMask));
    }
}
