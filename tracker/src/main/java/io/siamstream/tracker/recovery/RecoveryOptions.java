package io.siamstream.tracker.recovery;

/**
 * How a lost target is searched for (design 9).
 *
 * @param tilesPerFrame most search regions of a lost target in a frame, at least 1
 * @param stride distance of neighbouring search regions, pixels of the 255 pixels wide crop
 * @param smallScale size of a search region on every fourth turn, relative to the target's last
 * @param largeScale size of a search region on every other fourth turn
 * @param acceptance probability of the first frame's template at which a place is taken for the
 *     target, 0 to 1
 */
public record RecoveryOptions(
        int tilesPerFrame, int stride, double smallScale, double largeScale, double acceptance) {

    /** The values of design 9. */
    public static final RecoveryOptions DEFAULT = new RecoveryOptions(4, 160, 0.7, 1.4, 0.6);

    /**
     * @throws IllegalArgumentException if a value is out of its range
     */
    public RecoveryOptions {
        if (tilesPerFrame < 1
                || stride < 1
                || !(smallScale > 0)
                || !(largeScale > 0)
                || !(acceptance >= 0 && acceptance <= 1)) {
            throw new IllegalArgumentException(
                    "Recovery needs at least one tile, a stride and scales above zero and an"
                            + " acceptance of 0 to 1, got %d, %d, %s, %s, %s"
                                    .formatted(
                                            tilesPerFrame,
                                            stride,
                                            smallScale,
                                            largeScale,
                                            acceptance));
        }
    }
}
