package io.siamstream.tracker.state;

/**
 * When a target is tracked, and when it is given up for lost (design 9).
 *
 * @param lowConfidence confidence below which a frame counts as low, 0 to 1
 * @param highConfidence confidence from which a frame counts as high and a lost target is seen
 *     again, at least {@code lowConfidence}
 * @param lowFramesUntilLost low frames in a row after which a target is lost
 * @param highFramesUntilTracking high frames in a row after which a target is tracked again
 * @param collapsedMaskArea mask area, as a share of the median of recent ones, below which a target
 *     is lost at once
 */
public record StatusOptions(
        double lowConfidence,
        double highConfidence,
        int lowFramesUntilLost,
        int highFramesUntilTracking,
        double collapsedMaskArea) {

    /**
     * Values for a confidence that is a calibrated probability. A target is given up late: at a
     * confidence of 0.2 one in five is still there, and a lost one keeps its last box while it may
     * move away.
     */
    public static final StatusOptions DEFAULT = new StatusOptions(0.1, 0.5, 5, 2, 0.1);

    /**
     * @throws IllegalArgumentException if the thresholds are not 0 &lt;= low &lt;= high &lt;= 1 or
     *     a number of frames is not positive
     */
    public StatusOptions {
        if (!(0 <= lowConfidence
                && lowConfidence <= highConfidence
                && highConfidence <= 1
                && collapsedMaskArea >= 0)) {
            throw new IllegalArgumentException(
                    "Confidence thresholds must be 0 <= low <= high <= 1 and the collapsed mask"
                            + " area not negative, got low %s, high %s, collapsed area %s"
                                    .formatted(lowConfidence, highConfidence, collapsedMaskArea));
        }
        if (lowFramesUntilLost < 1 || highFramesUntilTracking < 1) {
            throw new IllegalArgumentException(
                    "Frames until LOST and until TRACKING must be at least 1, got %d and %d"
                            .formatted(lowFramesUntilLost, highFramesUntilTracking));
        }
    }
}
