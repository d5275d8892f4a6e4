package io.siamstream.experiments.evaluation.metric;

import java.util.Arrays;
import java.util.BitSet;

/**
 * Which pixels a polygon covers, in the three ways in which VOT's toolkits fill one row after
 * another (design 7.5). Coordinates are single precision where the toolkit's are.
 */
public enum Rasterization {
    /** pysot's default: corners rounded half away from zero, pixels on the right edge included. */
    ROUNDED {
        @Override
        double vertex(double coordinate) {
            return Math.copySign(Math.floor(Math.abs(coordinate) + 0.5), coordinate);
        }

        @Override
        int[] nodes(double[] x, double[] y, int row) {
            return crossings(x, y, row, false);
        }
    },
    /** The MATLAB toolkit's default: corners as they are, pixels on the right edge excluded. */
    LEGACY {
        @Override
        double vertex(double coordinate) {
            return coordinate;
        }

        @Override
        int[] nodes(double[] x, double[] y, int row) {
            int count = 0;
            int[] nodes = new int[x.length];
            for (int i = 0, j = x.length - 1; i < x.length; j = i++) {
                if (y[i] < row && y[j] >= row || y[j] < row && y[i] >= row) {
                    float along = (float) (row - y[i]) / (float) (y[j] - y[i]);
                    nodes[count++] = (int) ((float) x[i] + along * (float) (x[j] - x[i]));
                }
            }
            return Arrays.copyOf(nodes, count);
        }

        @Override
        void fill(int[] nodes, BitSet mask, int offset, int width) {
            for (int i = 0; i + 1 < nodes.length && nodes[i] < width; i += 2) {
                int end = nodes[i + 1] > width ? width - 1 : nodes[i + 1];
                int start = Math.max(0, nodes[i]);
                if (end > start) {
                    mask.set(offset + start, offset + end);
                }
            }
        }
    },
    /** The Python toolkit's: corners rounded half to even, horizontal edges drawn. */
    EVEN {
        @Override
        double vertex(double coordinate) {
            return Math.rint(coordinate);
        }

        @Override
        int[] nodes(double[] x, double[] y, int row) {
            return crossings(x, y, row, true);
        }
    };

    /** Where a corner is put before the polygon is filled. */
    abstract double vertex(double coordinate);

    /** The pixels at which the edges cross a row, in any order. */
    abstract int[] nodes(double[] x, double[] y, int row);

    /**
     * The pixels of a polygon in a picture of the given size, row by row.
     *
     * @param x corners, pixels
     * @param y corners, pixels
     */
    BitSet mask(double[] x, double[] y, int width, int height) {
        double[] across = Arrays.stream(x).map(this::vertex).toArray();
        double[] down = Arrays.stream(y).map(this::vertex).toArray();
        BitSet mask = new BitSet(width * height);
        for (int row = 0; row < height; row++) {
            int[] nodes = nodes(across, down, row);
            Arrays.sort(nodes);
            fill(nodes, mask, row * width, width);
        }
        return mask;
    }

    /** Fills between pairs of nodes, both included; a node that a corner doubles counts once. */
    void fill(int[] nodes, BitSet mask, int offset, int width) {
        int i = 0;
        while (i < nodes.length - 1 && nodes[i] < width) {
            boolean doubled = nodes[i] == nodes[i + 1];
            if (doubled && (this == ROUNDED || i < nodes.length - 2)) {
                i++;
                continue;
            }
            if (nodes[i + 1] >= 0) {
                int start = Math.max(0, nodes[i]);
                mask.set(offset + start, offset + Math.min(width - 1, nodes[i + 1]) + 1);
            }
            i += 2;
        }
    }

    private static int[] crossings(double[] x, double[] y, int row, boolean horizontal) {
        int count = 0;
        int[] nodes = new int[x.length];
        for (int i = 0, j = x.length - 1; i < x.length; j = i++) {
            boolean crosses = Math.min(y[i], y[j]) <= row && row <= Math.max(y[i], y[j]);
            double rise = y[j] - y[i];
            if (crosses && rise != 0) {
                nodes[count++] = (int) (x[i] + (row - y[i]) / rise * (x[j] - x[i]));
            } else if (crosses && horizontal) {
                nodes[count++] = (int) x[i];
            }
        }
        return Arrays.copyOf(nodes, count);
    }
}
