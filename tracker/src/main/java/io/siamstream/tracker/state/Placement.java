package io.siamstream.tracker.state;

import io.siamstream.tracker.geometry.Box;

/**
 * Where a target is, by its centre. A {@link Box} keeps its corner instead, and the way from one to
 * the other rounds; a state is saved by the centre, so that a target that was saved goes on exactly
 * as one that was not.
 *
 * @param centerX centre, pixels
 * @param centerY centre, pixels
 * @param width width, pixels
 * @param height height, pixels
 */
public record Placement(double centerX, double centerY, double width, double height) {

    /** Nowhere yet. */
    public static final Placement NONE = new Placement(0, 0, 0, 0);

    /** The place of a box. */
    public static Placement of(Box box) {
        return new Placement(box.centerX(), box.centerY(), box.width(), box.height());
    }

    /** The box around the target. */
    public Box box() {
        return Box.around(centerX, centerY, width, height);
    }
}
