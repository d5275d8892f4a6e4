package io.siamstream.tracker.mask;

/**
 * Which masks are usable (design 6.2).
 *
 * @param threshold probability above which a pixel belongs to the mask, between 0 and 1
 * @param minimumArea area that a mask must have to give the target's box, square pixels of the
 *     frame; a quarter of the target's last box is enough where that is less, so that small targets
 *     have masks too
 */
public record MaskOptions(double threshold, double minimumArea) {

    /** SiamMask's values. */
    public static final MaskOptions DEFAULT = new MaskOptions(0.30, 100);

    /**
     * @throws IllegalArgumentException if the threshold is not between 0 and 1, or the area
     *     negative
     */
    public MaskOptions {
        if (!(threshold > 0 && threshold < 1) || !(minimumArea >= 0)) {
            throw new IllegalArgumentException(
                    "The mask threshold must lie between 0 and 1 and the minimum area must not be"
                            + " negative, got %s and %s".formatted(threshold, minimumArea));
        }
    }
}
