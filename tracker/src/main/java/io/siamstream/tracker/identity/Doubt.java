package io.siamstream.tracker.identity;

import io.siamstream.tracker.geometry.Box;
import io.siamstream.tracker.geometry.Motion;

/**
 * A time in which what is followed may not be the target. The ghost goes on as the target did
 * before.
 *
 * @param frames frames since it began
 * @param calmFrames frames in a row without a reason for doubt
 * @param ghost where the target would be, had it gone on
 * @param motion how the ghost moves
 * @param gradual whether a slow change of look is all that ever spoke for it
 */
public record Doubt(int frames, int calmFrames, Box ghost, Motion motion, boolean gradual) {

    private static final int ENOUGH_CALM = 3;
    private static final int LONGEST = 40;
    private static final int SETTLED = 10;
    private static final double FRICTION = 0.95;

    /**
     * Doubt that begins with where the target is expected.
     *
     * @param gradual whether a slow change of look is all that speaks for it
     */
    static Doubt beginning(Box expected, Motion motion, boolean gradual) {
        return new Doubt(1, 0, expected, slowed(motion), gradual);
    }

    private static Motion slowed(Motion motion) {
        return new Motion(FRICTION * motion.velocityX(), FRICTION * motion.velocityY());
    }

    /**
     * The doubt after one more frame.
     *
     * @param calm whether nothing spoke for doubt in it
     * @param steady whether nothing but a slow change of look did
     */
    Doubt next(boolean calm, boolean steady) {
        return new Doubt(
                frames + 1,
                calm ? calmFrames + 1 : 0,
                Motions.advanced(ghost, motion, 1),
                slowed(motion),
                gradual && steady);
    }

    /**
     * Whether it has gone on for some frames. Where nothing but a slow change of look ever spoke
     * for it, the target turned, say, and looks like this from now on.
     */
    boolean lasting() {
        return frames >= SETTLED;
    }

    /** Whether nothing has spoken for doubt for some frames. */
    boolean calmed() {
        return calmFrames >= ENOUGH_CALM;
    }

    /** Whether it has lasted so long that what is sure is believed. */
    boolean outlasting() {
        return frames >= LONGEST;
    }
}
