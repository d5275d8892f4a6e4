package io.siamstream.scenes;

import io.siamstream.scenes.paint.Pose;

/** How an object moves: its pose as a function of time alone. */
@FunctionalInterface
interface Motion {

    /** The pose at a time, seconds since the scene began. */
    Pose at(double seconds);

    /** No motion at all. */
    static Motion still(double x, double y) {
        Pose pose = new Pose(x, y, 1, 0, 1);
        return seconds -> pose;
    }
}
