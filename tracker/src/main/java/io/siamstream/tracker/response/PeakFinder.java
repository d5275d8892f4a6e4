package io.siamstream.tracker.response;

import java.util.ArrayList;
import java.util.List;

/**
 * Finds the peak of a response that is pulled towards the middle by a Hann window: the highest cell
 * of {@code (1 - influence) * response + influence * window} (design 6.1). Between cells the peak
 * is placed at the top of the parabola through that cell and its two neighbours, along each axis; a
 * peak on the border stays at its cell. Immutable.
 */
public final class PeakFinder {

    /** Cells around a peak that belong to it. */
    private static final int RADIUS = 2;

    private final int side;
    private final float[] window;

    /**
     * @param side cells in a row of the responses
     */
    public PeakFinder(int side) {
        this.side = side;
        this.window = hannWindow(side);
    }

    /**
     * The peak of a response; of cells that are equally high, the first in reading order. Cells
     * that are not a number are passed over.
     *
     * @param response a response of this finder's side
     * @param influence share of the window, 0 (none) to 1
     * @throws IllegalArgumentException if the response has another side
     */
    public Peak find(Response response, double influence) {
        if (response.side() != side) {
            throw new IllegalArgumentException(
                    "Expected a response of side %d, got %d".formatted(side, response.side()));
        }
        int best = (side / 2) * side + side / 2;
        double highest = Double.NEGATIVE_INFINITY;
        for (int cell = 0; cell < window.length; cell++) {
            double value = weighted(response, cell, influence);
            if (value > highest) {
                highest = value;
                best = cell;
            }
        }
        int row = best / side;
        int column = best % side;
        double fineRow = row;
        double fineColumn = column;
        if (row > 0 && row < side - 1) {
            fineRow +=
                    vertex(
                            weighted(response, best - side, influence),
                            highest,
                            weighted(response, best + side, influence));
        }
        if (column > 0 && column < side - 1) {
            fineColumn +=
                    vertex(
                            weighted(response, best - 1, influence),
                            highest,
                            weighted(response, best + 1, influence));
        }
        float score = response.values()[best];
        return new Peak(row, column, fineRow, fineColumn, Float.isNaN(score) ? 0 : score);
    }

    /**
     * The local peaks of a response apart from a known one: cells that none within two cells
     * surpasses, of equally high ones the first, more than two cells away from it. The window has
     * no part in it, and the peaks stay at their cells.
     *
     * @param least lowest value of a peak, above zero
     */
    public static List<Peak> others(Response response, Peak known, double least) {
        List<Peak> others = new ArrayList<>();
        for (int row = 0; row < response.side(); row++) {
            for (int column = 0; column < response.side(); column++) {
                boolean apart =
                        Math.abs(row - known.row()) > RADIUS
                                || Math.abs(column - known.column()) > RADIUS;
                float value = response.at(row, column);
                if (apart && value >= least && isHighest(response, row, column)) {
                    others.add(new Peak(row, column, row, column, value));
                }
            }
        }
        return others;
    }

    private static boolean isHighest(Response response, int row, int column) {
        int last = response.side() - 1;
        float value = response.at(row, column);
        for (int y = Math.max(0, row - RADIUS); y <= Math.min(last, row + RADIUS); y++) {
            for (int x = Math.max(0, column - RADIUS); x <= Math.min(last, column + RADIUS); x++) {
                float other = response.at(y, x);
                boolean before = y < row || y == row && x < column;
                if (before ? other >= value : other > value) {
                    return false;
                }
            }
        }
        return true;
    }

    private double weighted(Response response, int cell, double influence) {
        return (1 - influence) * response.values()[cell] + influence * window[cell];
    }

    /** Offset of a parabola's top from the middle one of three values; that one is the highest. */
    private static double vertex(double before, double middle, double after) {
        double curvature = before - 2 * middle + after;
        double offset = 0.5 * (before - after) / curvature;
        return Double.isFinite(offset) ? offset : 0;
    }

    /** The outer product of two symmetric Hann windows: zero at the ends, one in the middle. */
    static float[] hannWindow(int side) {
        float[] window = new float[side * side];
        for (int row = 0; row < side; row++) {
            for (int column = 0; column < side; column++) {
                window[row * side + column] = (float) (hann(row, side) * hann(column, side));
            }
        }
        return window;
    }

    private static double hann(int index, int side) {
        return side == 1 ? 1 : 0.5 - 0.5 * Math.cos(2 * Math.PI * index / (side - 1));
    }
}
