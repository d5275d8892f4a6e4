package io.siamstream.tracker.geometry;

import java.util.List;

/**
 * Where an object is marked in a frame. A polygon is turned into the box of equal area (VOT's
 * conversion, design 6.3) before tracking begins.
 */
public sealed interface Region {

    /** A box that is given directly. */
    record OfBox(Box box) implements Region {}

    /**
     * A polygon.
     *
     * @param corners x1, y1, x2, y2, ... in pixels, at least three corners
     */
    record OfPolygon(List<Double> corners) implements Region {
        public OfPolygon {
            corners = List.copyOf(corners);
        }
    }
}
