package io.siamstream.tracker;

/** What tells a target's box, which also says where to search for it in the next frame. */
public enum BoxSource {
    /** The box branch; it holds where a mask of a part would shrink the box more and more. */
    BOX_BRANCH,
    /** The axis-aligned bounds of the mask: the paper's two branches. */
    MASK_MIN_MAX,
    /** The axis-aligned box of the area of the mask's rotated rectangle. */
    MASK_EQUAL_AREA
}
