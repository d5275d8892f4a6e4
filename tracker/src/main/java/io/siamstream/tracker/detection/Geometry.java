package io.siamstream.tracker.detection;

import io.siamstream.tracker.geometry.Box;

/** How boxes of two objects, or of one object in two frames, lie to each other. */
final class Geometry {

    /** What the area of an object in sight may change by from one detection to the next. */
    static final double MOST_GROWTH = 2.5;

    private Geometry() {}

    /** Distance of the middles in mean widths and heights. */
    static double distance(Box one, Box other) {
        double across = (one.centerX() - other.centerX()) / (one.width() + other.width());
        double down = (one.centerY() - other.centerY()) / (one.height() + other.height());
        return 2 * Math.hypot(across, down);
    }

    /** Whether one may have become the other: in area they differ by a smaller factor than this. */
    static boolean alike(Box one, Box other, double mostGrowth) {
        double growth = one.area() / other.area();
        return growth < mostGrowth && growth > 1 / mostGrowth;
    }

    /** How much of a box lies in another one, 0 to 1. */
    static double inside(Box inner, Box outer) {
        return inner.shared(outer) / inner.area();
    }
}
