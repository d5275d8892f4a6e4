package io.siamstream.tracker.state;

/**
 * What the frames of a target have looked like so far, for the confidence to compare a frame with.
 *
 * @param peaks how clearly the peak stood out in the first frames
 * @param areas mask areas of the last tracked frames
 * @param colors colours that the target's mask has come to have
 */
public record SignalHistory(PeakReference peaks, MaskAreas areas, TargetColors colors) {

    /** No frame yet. */
    public static final SignalHistory NONE =
            new SignalHistory(PeakReference.NONE, MaskAreas.NONE, TargetColors.NONE);
}
