package io.siamstream.tracker.image;

import java.util.ArrayList;
import java.util.List;

/**
 * How much of something has which colour, in 8 x 8 x 8 bins of blue, green and red.
 *
 * @param shares shares of the bins, that add up to one; empty where nothing was counted
 */
public record ColorHistogram(List<Float> shares) {

    /** Nothing was counted. */
    public static final ColorHistogram EMPTY = new ColorHistogram(List.of());

    private static final int BINS_PER_CHANNEL = 8;
    private static final int BINS = BINS_PER_CHANNEL * BINS_PER_CHANNEL * BINS_PER_CHANNEL;
    private static final int BIN_WIDTH = 256 / BINS_PER_CHANNEL;

    /**
     * @throws IllegalArgumentException if there is another number of bins
     */
    public ColorHistogram {
        shares = List.copyOf(shares);
        if (!shares.isEmpty() && shares.size() != BINS) {
            throw new IllegalArgumentException(
                    "A colour histogram has %d bins, got %d".formatted(BINS, shares.size()));
        }
    }

    /** Whether nothing was counted. */
    public boolean isEmpty() {
        return shares.isEmpty();
    }

    /**
     * Hellinger's distance, the square root of one less Bhattacharyya's coefficient: 0 for the same
     * shares, 1 for no colour in common.
     *
     * @param other a histogram; neither is empty
     */
    public double distance(ColorHistogram other) {
        double common = 0;
        for (int bin = 0; bin < BINS; bin++) {
            common += Math.sqrt((double) shares.get(bin) * other.shares.get(bin));
        }
        return Math.sqrt(Math.max(0, 1 - common));
    }

    /**
     * The mixture of this histogram and another one.
     *
     * @param share the other's share, 0 to 1
     */
    public ColorHistogram mixed(ColorHistogram other, double share) {
        List<Float> mixture = new ArrayList<>(BINS);
        for (int bin = 0; bin < BINS; bin++) {
            mixture.add((float) ((1 - share) * shares.get(bin) + share * other.shares.get(bin)));
        }
        return new ColorHistogram(mixture);
    }

    /**
     * What this histogram has more of than another one; empty if there is nothing.
     *
     * @param other a histogram, which may be empty
     */
    public ColorHistogram without(ColorHistogram other) {
        if (isEmpty() || other.isEmpty()) {
            return this;
        }
        double sum = 0;
        double[] more = new double[BINS];
        for (int bin = 0; bin < BINS; bin++) {
            more[bin] = Math.max(0, shares.get(bin) - other.shares.get(bin));
            sum += more[bin];
        }
        if (sum == 0) {
            return EMPTY;
        }
        List<Float> rest = new ArrayList<>(BINS);
        for (double share : more) {
            rest.add((float) (share / sum));
        }
        return new ColorHistogram(rest);
    }

    /** Counts pixels of an image. */
    public static final class Counter {

        private final Image image;
        private final int[] counts = new int[BINS];
        private int total;

        public Counter(Image image) {
            this.image = image;
        }

        /** Counts the pixel at a point, pixels; one outside of the image is left out. */
        public void add(double x, double y) {
            int column = (int) Math.floor(x);
            int row = (int) Math.floor(y);
            if (column < 0 || row < 0 || column >= image.width() || row >= image.height()) {
                return;
            }
            int first = 3 * (row * image.width() + column);
            int bin = 0;
            for (int channel = 0; channel < 3; channel++) {
                int value = Byte.toUnsignedInt(image.bgr()[first + channel]);
                bin = bin * BINS_PER_CHANNEL + value / BIN_WIDTH;
            }
            counts[bin]++;
            total++;
        }

        /** The histogram of what was counted. */
        public ColorHistogram histogram() {
            if (total == 0) {
                return EMPTY;
            }
            List<Float> shares = new ArrayList<>(BINS);
            for (int count : counts) {
                shares.add((float) count / total);
            }
            return new ColorHistogram(shares);
        }
    }
}
