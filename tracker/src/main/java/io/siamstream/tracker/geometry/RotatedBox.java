package io.siamstream.tracker.geometry;

import java.util.List;

/**
 * A rotated rectangle.
 *
 * @param corners x1, y1, ... x4, y4 of the corners in drawing order, pixels
 */
public record RotatedBox(List<Double> corners) {
    public RotatedBox {
        corners = List.copyOf(corners);
        if (corners.size() != 8) {
            throw new IllegalArgumentException(
                    "A rotated box has 8 coordinates, got " + corners.size());
        }
    }
}
