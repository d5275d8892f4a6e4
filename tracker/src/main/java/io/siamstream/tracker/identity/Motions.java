package io.siamstream.tracker.identity;

import io.siamstream.tracker.geometry.Box;
import io.siamstream.tracker.geometry.Motion;

/** Distances and predictions in units of boxes. */
final class Motions {

    /** Share of the velocity that is expected to go on. */
    static final double SHARE = 0.7;

    private Motions() {}

    /** A box moved by a share of a motion. */
    static Box advanced(Box box, Motion motion, double share) {
        return new Box(
                box.x() + share * motion.velocityX(),
                box.y() + share * motion.velocityY(),
                box.width(),
                box.height());
    }

    /** Distance of the centres, in mean sides of the first box. */
    static double distance(Box from, Box to) {
        return Math.hypot(from.centerX() - to.centerX(), from.centerY() - to.centerY())
                / Math.sqrt(from.area());
    }

    /** Logarithm of how many times longer the second box's sides are than the first's. */
    static double growth(Box from, Box to) {
        return 0.5 * Math.log(to.area() / from.area());
    }
}
