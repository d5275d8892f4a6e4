package io.siamstream.tracker.geometry;

/** Why no target can be started in a region. */
public enum RegionFault {
    /** A coordinate is NaN or infinite. */
    NOT_FINITE("a coordinate is not a finite number"),
    /** A polygon has fewer than three corners, a corner without y, or more than it may have. */
    BAD_POLYGON("a polygon needs 3 to 1000 corners of two coordinates each"),
    /** The region is narrower or lower than a pixel. */
    NO_SIZE("the region is less than one pixel wide or high"),
    /** The region is more than twice as wide or high as the frame. */
    TOO_LARGE("the region is more than twice as wide or high as the frame"),
    /** Less than one square pixel of the region lies in the frame. */
    OUTSIDE_FRAME("the region lies wholly outside the frame");

    private final String explanation;

    RegionFault(String explanation) {
        this.explanation = explanation;
    }

    /** What is wrong, as part of a sentence for a person. */
    public String explanation() {
        return explanation;
    }
}
