package io.siamstream.scenes;

import java.util.Arrays;

/** A uniform Catmull-Rom spline that closes on itself, travelled at constant speed. */
final class ClosedPath {
    private static final int STEPS_PER_POINT = 64;

    private final double[] pointsX;
    private final double[] pointsY;
    private final double[] lengths;

    /**
     * @param coordinates x1, y1, x2, y2, ... of at least three points
     */
    ClosedPath(double... coordinates) {
        if (coordinates.length < 6 || coordinates.length % 2 != 0) {
            throw new IllegalArgumentException(
                    "A closed path needs at least three points, got "
                            + coordinates.length
                            + " coordinates");
        }
        int steps = coordinates.length / 2 * STEPS_PER_POINT;
        pointsX = new double[steps + 1];
        pointsY = new double[steps + 1];
        lengths = new double[steps + 1];
        for (int step = 0; step <= steps; step++) {
            double position = (double) step / STEPS_PER_POINT;
            pointsX[step] = spline(coordinates, position, 0);
            pointsY[step] = spline(coordinates, position, 1);
            if (step > 0) {
                double across = pointsX[step] - pointsX[step - 1];
                double down = pointsY[step] - pointsY[step - 1];
                lengths[step] = lengths[step - 1] + Math.hypot(across, down);
            }
        }
    }

    /** Horizontal position after a share of the round, any real number. */
    double x(double round) {
        return interpolate(pointsX, round);
    }

    /** Vertical position after a share of the round, any real number. */
    double y(double round) {
        return interpolate(pointsY, round);
    }

    /** Direction of travel after a share of the round, radians, clockwise from rightwards. */
    double heading(double round) {
        double ahead = round + 1e-3;
        double behind = round - 1e-3;
        return Math.atan2(y(ahead) - y(behind), x(ahead) - x(behind));
    }

    private double interpolate(double[] values, double round) {
        double length = (round - Math.floor(round)) * lengths[lengths.length - 1];
        int found = Arrays.binarySearch(lengths, length);
        int after = Math.min(lengths.length - 1, Math.max(1, found >= 0 ? found : -found - 1));
        double share = (length - lengths[after - 1]) / (lengths[after] - lengths[after - 1]);
        return values[after - 1] + share * (values[after] - values[after - 1]);
    }

    private static double spline(double[] coordinates, double position, int axis) {
        int count = coordinates.length / 2;
        int index = (int) Math.floor(position);
        double t = position - index;
        double before = coordinates[Math.floorMod(index - 1, count) * 2 + axis];
        double from = coordinates[Math.floorMod(index, count) * 2 + axis];
        double to = coordinates[Math.floorMod(index + 1, count) * 2 + axis];
        double after = coordinates[Math.floorMod(index + 2, count) * 2 + axis];
        return 0.5
                * (2 * from
                        + (to - before) * t
                        + (2 * before - 5 * from + 4 * to - after) * t * t
                        + (3 * from - before - 3 * to + after) * t * t * t);
    }
}
