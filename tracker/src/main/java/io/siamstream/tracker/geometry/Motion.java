package io.siamstream.tracker.geometry;

/**
 * How a target's centre moves, exponentially smoothed.
 *
 * @param velocityX pixels per frame
 * @param velocityY pixels per frame
 */
public record Motion(double velocityX, double velocityY) {

    /** A target that stands still. */
    public static final Motion NONE = new Motion(0, 0);

    /** Share of the newest movement. */
    private static final double RATE = 0.3;

    /** Frames after which a lost target is no longer expected to have gone on as it did. */
    private static final int LONGEST_EXTRAPOLATION = 10;

    /** The motion after a frame in which a tracked target moved from one box to another. */
    public Motion with(Box last, Box next) {
        return new Motion(
                (1 - RATE) * velocityX + RATE * (next.centerX() - last.centerX()),
                (1 - RATE) * velocityY + RATE * (next.centerY() - last.centerY()));
    }

    /**
     * Where a target's box is expected, with its centre kept within the frame.
     *
     * @param last the last valid box
     * @param frames frames since then; counted up to {@value #LONGEST_EXTRAPOLATION} only
     * @param frameWidth width of the frame, pixels
     * @param frameHeight height of the frame, pixels
     */
    public Box extrapolate(Box last, int frames, int frameWidth, int frameHeight) {
        int steps = Math.min(frames, LONGEST_EXTRAPOLATION);
        return Box.around(
                Math.max(0, Math.min(frameWidth, last.centerX() + steps * velocityX)),
                Math.max(0, Math.min(frameHeight, last.centerY() + steps * velocityY)),
                last.width(),
                last.height());
    }
}
