package io.siamstream.tracker.identity;

import io.siamstream.tracker.geometry.Box;
import io.siamstream.tracker.geometry.Motion;

/**
 * Another object near the target, remembered from frame to frame so that it is not taken for it.
 *
 * @param box where it was last, or is thought to be
 * @param motion how it moves
 * @param appearance how it looks
 * @param age frames in which it was seen
 * @param missed frames in a row in which it was not
 */
public record Distractor(Box box, Motion motion, Appearance appearance, int age, int missed) {

    /** Frames after which a distractor counts as one for doubt. */
    private static final int ESTABLISHED = 3;

    private static final double RATE = 0.2;
    private static final int LONGEST_ABSENCE = 15;

    /** What is seen for the first time. */
    static Distractor born(Candidate candidate) {
        return new Distractor(candidate.box(), Motion.NONE, candidate.appearance(), 1, 0);
    }

    /** Where it is expected in the next frame. */
    Box predicted() {
        return Motions.advanced(box, motion, Motions.SHARE);
    }

    /**
     * How well a candidate fits, -5 to 2: by the distance from where it is expected and by looks.
     */
    double fit(Candidate candidate) {
        double distance = Motions.distance(predicted(), candidate.box()) / (0.35 + 0.08 * missed);
        double looks = 15 * (appearance.cosine(candidate.appearance()) - 0.85);
        return Math.max(-5, Math.min(2, 1.5 - 0.5 * distance * distance + looks));
    }

    /** The same after a frame in which it was seen. */
    Distractor seen(Candidate candidate) {
        return new Distractor(
                candidate.box(),
                motion.with(box, candidate.box()),
                appearance.mixed(candidate.appearance(), RATE),
                age + 1,
                0);
    }

    /** The same after a frame in which it was not seen. */
    Distractor unseen() {
        return new Distractor(predicted(), motion, appearance, age, missed + 1);
    }

    /** Whether it is worth remembering still. */
    boolean remembered() {
        return missed <= Math.min(age, LONGEST_ABSENCE);
    }

    /** Whether it was seen often enough to be taken for an object. */
    boolean established() {
        return age >= ESTABLISHED;
    }
}
