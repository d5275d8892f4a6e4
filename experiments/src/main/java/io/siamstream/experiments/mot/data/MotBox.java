package io.siamstream.experiments.mot.data;

import io.siamstream.tracker.geometry.Box;

/**
 * One line of a MOTChallenge file without its frame.
 *
 * @param id whose box it is; -1 for a detection, which tells no identity
 * @param box the box, pixels, origin at the frame's top left corner
 * @param score of a detection or a result, how sure it is; of the truth, 0 where it is not judged
 * @param kind of the truth, the number of its class; {@link #NO_KIND} where the file has none
 */
public record MotBox(long id, Box box, double score, int kind) {

    /** The file tells no classes. */
    public static final int NO_KIND = -1;

    /** A result: a box of an object that is followed. */
    public static MotBox of(long id, Box box, double score) {
        return new MotBox(id, box, score, NO_KIND);
    }
}
