package io.siamstream.tracker.geometry;

/**
 * How a target's box follows what is measured (design 6.3).
 *
 * @param sizeRate share of a new size that is taken at full confidence, 0 to 1
 * @param minimumSide side below which a box is not shrunk, pixels
 * @param smallestChange smallest factor by which the context side may change in a frame, at most 1
 * @param largestChange largest factor by which the context side may change in a frame, at least 1
 * @param correction share of the difference between the given and the measured box of the first
 *     frame that boxes of later frames are corrected by, 0 (they are taken as measured) to 1
 */
public record BoxOptions(
        double sizeRate,
        double minimumSide,
        double smallestChange,
        double largestChange,
        double correction) {

    /**
     * The values of design 6.1 and 6.3, and most of the correction: what is left of a difference in
     * size is enlarged from frame to frame, because every box sets how large the next search region
     * is, but a part of it was chance, of the one frame or of the hand that drew the box.
     */
    public static final BoxOptions DEFAULT = new BoxOptions(0.25, 10, 0.8, 1.25, 0.7);

    /**
     * @throws IllegalArgumentException if a value is out of its range
     */
    public BoxOptions {
        if (!(sizeRate >= 0 && sizeRate <= 1)
                || !(minimumSide >= 1)
                || !(smallestChange > 0 && smallestChange <= 1)
                || !(largestChange >= 1)
                || !(correction >= 0 && correction <= 1)) {
            throw new IllegalArgumentException(
                    "Box options need a size rate and a correction of 0 to 1, a minimum side of at"
                            + " least 1 and changes around 1, got %s, %s, %s, %s, %s"
                                    .formatted(
                                            sizeRate,
                                            correction,
                                            minimumSide,
                                            smallestChange,
                                            largestChange));
        }
    }
}
