package io.siamstream.tracker.geometry;

import java.util.List;

/**
 * The VOT conversion of a polygon to a box of its area (design 6.3): centred on the mean of the
 * corners, with the sides of the polygon's bounds times {@code sqrt(polygon area / bounds area)}.
 * Polygons are lists x1, y1, x2, y2, ... of at least three corners.
 */
public final class Polygons {

    private Polygons() {}

    /**
     * The box of a polygon whose corners are pixel indices, as VOT writes them: both sides are one
     * pixel longer.
     */
    public static Box votBox(List<Double> corners) {
        return scaledBounds(corners, 1);
    }

    /** The box of a polygon in continuous coordinates. */
    public static Box equalAreaBox(List<Double> corners) {
        return scaledBounds(corners, 0);
    }

    /** Area of a simple polygon, square pixels. */
    public static double area(List<Double> corners) {
        double doubled = 0;
        int numbers = corners.size();
        for (int i = 0; i < numbers; i += 2) {
            int next = (i + 2) % numbers;
            doubled += corners.get(i) * corners.get(next + 1);
            doubled -= corners.get(next) * corners.get(i + 1);
        }
        return Math.abs(doubled) / 2;
    }

    private static Box scaledBounds(List<Double> corners, double grown) {
        double minX = Double.POSITIVE_INFINITY;
        double minY = Double.POSITIVE_INFINITY;
        double maxX = Double.NEGATIVE_INFINITY;
        double maxY = Double.NEGATIVE_INFINITY;
        double sumX = 0;
        double sumY = 0;
        for (int i = 0; i < corners.size(); i += 2) {
            double x = corners.get(i);
            double y = corners.get(i + 1);
            minX = Math.min(minX, x);
            maxX = Math.max(maxX, x);
            minY = Math.min(minY, y);
            maxY = Math.max(maxY, y);
            sumX += x;
            sumY += y;
        }
        double boundsArea = (maxX - minX) * (maxY - minY);
        double scale = boundsArea > 0 ? Math.sqrt(area(corners) / boundsArea) : 0;
        int count = corners.size() / 2;
        return Box.around(
                sumX / count,
                sumY / count,
                scale * (maxX - minX) + grown,
                scale * (maxY - minY) + grown);
    }
}
