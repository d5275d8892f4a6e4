package io.siamstream.tracker.light;

import io.siamstream.tracker.geometry.Box;
import io.siamstream.tracker.image.ColorHistogram;
import io.siamstream.tracker.image.Image;

/**
 * Where in a frame there is most of a target's colours, by histogram backprojection: a pixel counts
 * for as much as the target has of its colour beside the whole frame, and the box with the greatest
 * sum is the place (Swain and Ballard, "Color Indexing", 1991, section 3). It sees the whole frame
 * at once, in at most a sixth of the time that the network takes for a region.
 */
final class ColorSearch {

    /** Samples along the shorter side of a target. */
    private static final double SAMPLES = 6;

    /** Least distance of samples, pixels. */
    private static final double LEAST_STEP = 2;

    /** Most samples of a frame, so that a small target in a large frame costs no more. */
    private static final double MOST = 1 << 16;

    /** Bin of a sample that has none. */
    private static final int NONE = -1;

    private final double step;
    private final int columns;
    private final int rows;

    /** Sums over all samples above and left of a place: (rows + 1) x (columns + 1). */
    private final double[] sums;

    private ColorSearch(Image image, ColorHistogram target, Box size) {
        this.step =
                Math.max(
                        Math.sqrt((double) image.width() * image.height() / MOST),
                        Math.max(LEAST_STEP, Math.min(size.width(), size.height()) / SAMPLES));
        this.columns = Math.max(1, (int) (image.width() / step));
        this.rows = Math.max(1, (int) (image.height() / step));
        this.sums = sums(bins(image), target, size.area() / (step * step));
    }

    /**
     * The best place.
     *
     * @param target its colours, not empty
     * @param size a box of its size
     */
    static Box best(Image image, ColorHistogram target, Box size) {
        return new ColorSearch(image, target, size).best(size);
    }

    private int[] bins(Image image) {
        int[] bins = new int[rows * columns];
        for (int row = 0; row < rows; row++) {
            int y = Math.min(image.height() - 1, (int) ((row + 0.5) * step));
            for (int column = 0; column < columns; column++) {
                int x = Math.min(image.width() - 1, (int) ((column + 0.5) * step));
                bins[row * columns + column] =
                        ColorHistogram.Binning.CHROMA.bin(image, x, y).orElse(NONE);
            }
        }
        return bins;
    }

    /**
     * @param expected samples that the target is expected to cover
     */
    private double[] sums(int[] bins, ColorHistogram target, double expected) {
        int[] counts = new int[target.shares().size()];
        for (int bin : bins) {
            if (bin != NONE) {
                counts[bin]++;
            }
        }
        double[] result = new double[(rows + 1) * (columns + 1)];
        for (int row = 0; row < rows; row++) {
            double line = 0;
            for (int column = 0; column < columns; column++) {
                int bin = bins[row * columns + column];
                if (bin != NONE) {
                    line += Math.min(1, expected * target.shares().get(bin) / counts[bin]);
                }
                int above = row * (columns + 1) + column + 1;
                result[above + columns + 1] = result[above] + line;
            }
        }
        return result;
    }

    private Box best(Box size) {
        int across = Math.max(1, Math.min(columns, (int) Math.rint(size.width() / step)));
        int down = Math.max(1, Math.min(rows, (int) Math.rint(size.height() / step)));
        double most = -1;
        int bestRow = 0;
        int bestColumn = 0;
        for (int row = 0; row + down <= rows; row++) {
            for (int column = 0; column + across <= columns; column++) {
                double sum = sum(row, column, down, across);
                if (sum > most) {
                    most = sum;
                    bestRow = row;
                    bestColumn = column;
                }
            }
        }
        return Box.around(
                (bestColumn + across / 2.0) * step,
                (bestRow + down / 2.0) * step,
                size.width(),
                size.height());
    }

    private double sum(int row, int column, int down, int across) {
        int top = row * (columns + 1) + column;
        int bottom = top + down * (columns + 1);
        return sums[bottom + across] - sums[bottom] - sums[top + across] + sums[top];
    }
}
