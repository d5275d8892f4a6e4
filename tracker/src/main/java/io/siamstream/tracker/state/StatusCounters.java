package io.siamstream.tracker.state;

/**
 * Where a target stands between TRACKING, UNCERTAIN and LOST. One low frame makes a tracked target
 * UNCERTAIN, several in a row make it LOST, several high ones in a row make it TRACKING again;
 * frames between the two thresholds leave the status as it is.
 *
 * @param status whether the box holds the target
 * @param lowFrames frames in a row with low confidence
 * @param highFrames frames in a row with high confidence
 * @param lostFrames frames in a row without a valid box
 */
public record StatusCounters(TargetStatus status, int lowFrames, int highFrames, int lostFrames) {

    /** Counters of a target in its first frame. */
    public static final StatusCounters STARTED = new StatusCounters(TargetStatus.TRACKING, 0, 0, 0);

    /**
     * The counters after one more frame.
     *
     * @param confidence confidence of the frame, 0 to 1
     * @param maskAreaRatio mask area over the median of recent ones; a collapsed mask makes the
     *     target LOST at once, unless the confidence is high all the same
     */
    public StatusCounters next(double confidence, double maskAreaRatio, StatusOptions options) {
        int low = confidence < options.lowConfidence() ? lowFrames + 1 : 0;
        int high = confidence >= options.highConfidence() ? highFrames + 1 : 0;
        boolean collapsed = high == 0 && maskAreaRatio < options.collapsedMaskArea();
        TargetStatus next = next(low, high, collapsed, options);
        return new StatusCounters(next, low, high, next == TargetStatus.LOST ? lostFrames + 1 : 0);
    }

    /** The counters of a target that somebody else found to be lost. */
    StatusCounters lost() {
        return new StatusCounters(TargetStatus.LOST, lowFrames, 0, Math.max(1, lostFrames));
    }

    private TargetStatus next(int low, int high, boolean collapsed, StatusOptions options) {
        if (status == TargetStatus.LOST) {
            return high >= options.highFramesUntilTracking()
                    ? TargetStatus.TRACKING
                    : TargetStatus.LOST;
        }
        if (collapsed || low >= options.lowFramesUntilLost()) {
            return TargetStatus.LOST;
        }
        if (low > 0) {
            return TargetStatus.UNCERTAIN;
        }
        return status == TargetStatus.UNCERTAIN && high < options.highFramesUntilTracking()
                ? TargetStatus.UNCERTAIN
                : TargetStatus.TRACKING;
    }
}
