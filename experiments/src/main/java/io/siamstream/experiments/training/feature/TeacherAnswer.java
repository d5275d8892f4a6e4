package io.siamstream.experiments.training.feature;

import io.siamstream.tracker.geometry.Box;

/**
 * What a teacher says of a search crop: in the cells of a grid of its own the probability that the
 * target is there, and a box. All positions are continuous pixels of the search crop.
 *
 * @param probabilities row by row
 * @param grid where the cells lie
 * @param box the target's box
 */
@SuppressWarnings("ArrayRecordComponent")
public record TeacherAnswer(float[] probabilities, Grid grid, Box box) {

    /**
     * Where the cells of a square grid lie.
     *
     * @param side cells in a row and in a column
     * @param x middle of the first column
     * @param y middle of the first row
     * @param stepX distance of two columns, above zero
     * @param stepY distance of two rows, above zero
     */
    public record Grid(int side, double x, double y, double stepX, double stepY) {

        /** The column, not rounded, of a position. */
        double column(double position) {
            return (position - x) / stepX;
        }

        /** The row, not rounded, of a position. */
        double row(double position) {
            return (position - y) / stepY;
        }
    }

    /**
     * @throws IllegalArgumentException if there is not a probability for every cell
     */
    public TeacherAnswer {
        if (probabilities.length != grid.side() * grid.side()) {
            throw new IllegalArgumentException(
                    "A grid of side %d needs %d probabilities, got %d"
                            .formatted(
                                    grid.side(), grid.side() * grid.side(), probabilities.length));
        }
    }

    /** Whether a point lies in a cell of the grid, so that the teacher says something of it. */
    public boolean covers(double x, double y) {
        return isInside(grid.column(x)) && isInside(grid.row(y));
    }

    private boolean isInside(double cell) {
        return cell >= -0.5 && cell <= grid.side() - 0.5;
    }

    /** The probability at a point that is covered, bilinear between the cells' middles. */
    public double probability(double x, double y) {
        double column = clamp(grid.column(x));
        double row = clamp(grid.row(y));
        int left = (int) Math.min(grid.side() - 2.0, column);
        int top = (int) Math.min(grid.side() - 2.0, row);
        double across = column - left;
        double down = row - top;
        return (1 - down) * along(top, left, across) + down * along(top + 1, left, across);
    }

    private double along(int row, int left, double across) {
        int cell = row * grid.side() + left;
        return (1 - across) * probabilities[cell] + across * probabilities[cell + 1];
    }

    private double clamp(double cell) {
        return Math.max(0, Math.min(grid.side() - 1.0, cell));
    }
}
