package io.siamstream.experiments.evaluation.dataset;

import io.siamstream.tracker.geometry.Box;
import io.siamstream.tracker.geometry.Region;
import java.util.ArrayList;
import java.util.List;

/** Between the numbers of a line, boxes and polygons. */
public final class Regions {

    private Regions() {}

    /** The region of a line: four numbers are x, y, width, height; more are a polygon's corners. */
    public static Region of(double... numbers) {
        if (numbers.length == 4) {
            return new Region.OfBox(new Box(numbers[0], numbers[1], numbers[2], numbers[3]));
        }
        List<Double> corners = new ArrayList<>(numbers.length);
        for (double number : numbers) {
            corners.add(number);
        }
        return new Region.OfPolygon(corners);
    }

    /** The numbers of a region as a line has them. */
    public static double[] numbers(Region region) {
        if (region instanceof Region.OfBox given) {
            Box box = given.box();
            return new double[] {box.x(), box.y(), box.width(), box.height()};
        }
        return corners((Region.OfPolygon) region);
    }

    /** The smallest upright box around a region, as pytracking turns polygons into boxes. */
    public static Box bounds(Region region) {
        if (region instanceof Region.OfBox given) {
            return given.box();
        }
        double[] corners = corners((Region.OfPolygon) region);
        double left = corners[0];
        double right = left;
        double top = corners[1];
        double bottom = top;
        for (int i = 2; i < corners.length; i += 2) {
            left = Math.min(left, corners[i]);
            right = Math.max(right, corners[i]);
            top = Math.min(top, corners[i + 1]);
            bottom = Math.max(bottom, corners[i + 1]);
        }
        return new Box(left, top, right - left, bottom - top);
    }

    /** The region moved by the same distance to the right and down, pixels. */
    public static Region shifted(Region region, double by) {
        if (by == 0) {
            return region;
        }
        if (region instanceof Region.OfBox given) {
            Box box = given.box();
            return new Region.OfBox(new Box(box.x() + by, box.y() + by, box.width(), box.height()));
        }
        double[] corners = corners((Region.OfPolygon) region);
        for (int i = 0; i < corners.length; i++) {
            corners[i] += by;
        }
        return of(corners);
    }

    private static double[] corners(Region.OfPolygon polygon) {
        return polygon.corners().stream().mapToDouble(Double::doubleValue).toArray();
    }
}
