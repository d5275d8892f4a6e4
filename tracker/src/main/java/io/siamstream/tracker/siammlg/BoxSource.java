package io.siamstream.tracker.siammlg;

import io.siamstream.tracker.state.BoxNoise;

/** What measures a target's box, by which it is also searched for in the next frame. */
public enum BoxSource {
    /**
     * The mean of what the box branch and the mask measure, each corrected by what it measured of
     * the first frame and counted by how steady it is ({@link BoxNoise}): they err in different
     * ways. The branch alone where there is no usable mask.
     */
    BRANCH_AND_MASK,
    /** The box branch; it holds where a mask of a part would shrink the box more and more. */
    BOX_BRANCH,
    /** The axis-aligned bounds of the mask: the paper's two branches. */
    MASK_MIN_MAX,
    /** The axis-aligned box of the area of the mask's rotated rectangle. */
    MASK_EQUAL_AREA;

    /** Whether the box branch has a part in it. */
    boolean usesBranch() {
        return this == BRANCH_AND_MASK || this == BOX_BRANCH;
    }
}
