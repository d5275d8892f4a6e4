package io.siamstream.tracker.recovery;

import java.util.Objects;

/**
 * Points on a grid over a frame, numbered on widening rings around the point where the grid is
 * anchored. Points outside the frame are not counted.
 *
 * @param centerX the anchor, pixels
 * @param centerY the anchor, pixels
 * @param step distance of neighbouring points, pixels
 * @param left points left of the anchor
 * @param right points right of the anchor
 * @param above points above the anchor
 * @param below points below the anchor
 */
public record TileGrid(
        double centerX, double centerY, double step, int left, int right, int above, int below) {

    /** A point, in steps from the anchor. */
    public record Tile(int column, int row) {}

    /** The grid over a frame; the anchor lies within the frame. */
    public static TileGrid around(
            double centerX, double centerY, double step, double frameWidth, double frameHeight) {
        return new TileGrid(
                centerX,
                centerY,
                step,
                (int) (centerX / step),
                (int) ((frameWidth - centerX) / step),
                (int) (centerY / step),
                (int) ((frameHeight - centerY) / step));
    }

    /** Number of points, the anchor included. */
    public int size() {
        return (left + right + 1) * (above + below + 1);
    }

    public double x(Tile tile) {
        return centerX + tile.column * step;
    }

    public double y(Tile tile) {
        return centerY + tile.row * step;
    }

    /**
     * The point of a number: 0 is the anchor, then ring by ring, each ring row by row.
     *
     * @throws IndexOutOfBoundsException if the number is not below {@link #size}
     */
    public Tile tile(int number) {
        Objects.checkIndex(number, size());
        int ring = 0;
        while (within(ring) <= number) {
            ring++;
        }
        int before = number - within(ring - 1);
        for (int row = -Math.min(ring, above); row <= Math.min(ring, below); row++) {
            boolean whole = Math.abs(row) == ring;
            int first = whole ? -Math.min(ring, left) : ring <= left ? -ring : ring;
            int last = whole ? Math.min(ring, right) : ring <= right ? ring : -ring;
            int apart = whole ? 1 : Math.max(1, 2 * ring);
            int count = last < first ? 0 : (last - first) / apart + 1;
            if (before < count) {
                return new Tile(first + before * apart, row);
            }
            before -= count;
        }
        throw new AssertionError("ring " + ring + " has no tile " + number);
    }

    /** Points at most so many rings from the anchor. */
    private int within(int ring) {
        if (ring < 0) {
            return 0;
        }
        return (Math.min(ring, left) + Math.min(ring, right) + 1)
                * (Math.min(ring, above) + Math.min(ring, below) + 1);
    }
}
