package io.siamstream.scenes;

import io.siamstream.tracker.geometry.Box;
import io.siamstream.tracker.mask.RunLengthMask;
import java.util.Optional;

/**
 * Where an object of a scene really is in a frame.
 *
 * @param id name of the object
 * @param box the smallest box around its visible pixels, pixels; empty when none is visible
 * @param mask its visible pixels
 * @param visibility share of the whole object that is visible, 0 to 1: what is behind other things
 *     or outside the frame is not
 */
public record ObjectTruth(String id, Optional<Box> box, RunLengthMask mask, double visibility) {

    /**
     * From so much of it on an object counts as whole; edges are smooth, so it is less than all.
     */
    private static final double WHOLE = 0.98;

    /** Whether nothing of the object is hidden, so that a target can be started with its box. */
    public boolean isWhole() {
        return visibility >= WHOLE;
    }
}
