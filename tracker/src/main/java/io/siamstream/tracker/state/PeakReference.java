package io.siamstream.tracker.state;

/**
 * How clearly a target's peak stood out in its first frames: the mean peak-to-sidelobe ratio of up
 * to {@value #FRAMES} of them, with which later frames are compared (design 9).
 *
 * @param mean mean peak-to-sidelobe ratio
 * @param frames frames that it was taken from
 */
public record PeakReference(double mean, int frames) {

    /** Frames that the reference is taken from. */
    public static final int FRAMES = 10;

    /** A reference without any frame. */
    public static final PeakReference NONE = new PeakReference(0, 0);

    /** The reference after one more tracked frame; unchanged once it is complete. */
    public PeakReference with(double peakToSidelobe) {
        if (frames >= FRAMES) {
            return this;
        }
        return new PeakReference((mean * frames + peakToSidelobe) / (frames + 1), frames + 1);
    }

    /** A frame's ratio over the reference; 1 while there is none. */
    public double relative(double peakToSidelobe) {
        return mean > 0 ? peakToSidelobe / mean : 1;
    }
}
