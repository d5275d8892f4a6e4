package io.siamstream.tracker.image;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.Stream;

/**
 * How much of something has which colour, in bins of blue, green and red ({@link Binning}).
 *
 * @param shares shares of the bins, that add up to one; empty where nothing was counted
 */
public record ColorHistogram(List<Float> shares) {

    /** Nothing was counted. */
    public static final ColorHistogram EMPTY = new ColorHistogram(List.of());

    /** Which pixels count as being of one colour. */
    public enum Binning {
        /** 8 x 8 x 8 bins of the colour as it is. */
        COLOR(8),
        /**
         * 4 x 4 x 4 bins of the colour divided by its brightest channel, so that an object has the
         * same in the sun and in the shade; what is nearly black has none.
         */
        CHROMA(4);

        private static final int LEAST_BRIGHTNESS = 32;

        private final int perChannel;

        Binning(int perChannel) {
            this.perChannel = perChannel;
        }

        /** Number of bins. */
        public int bins() {
            return perChannel * perChannel * perChannel;
        }

        /** The bin of a pixel of an image; empty if it counts in none. */
        public OptionalInt bin(Image image, int column, int row) {
            int first = 3 * (row * image.width() + column);
            int brightest = 255;
            if (this == CHROMA) {
                brightest = 0;
                for (int channel = 0; channel < 3; channel++) {
                    brightest =
                            Math.max(brightest, Byte.toUnsignedInt(image.bgr()[first + channel]));
                }
                if (brightest < LEAST_BRIGHTNESS) {
                    return OptionalInt.empty();
                }
            }
            int bin = 0;
            for (int channel = 0; channel < 3; channel++) {
                int value = Byte.toUnsignedInt(image.bgr()[first + channel]);
                bin = bin * perChannel + value * perChannel / (brightest + 1);
            }
            return OptionalInt.of(bin);
        }
    }

    /**
     * @throws IllegalArgumentException if there is another number of bins than a {@link Binning}
     *     has
     */
    public ColorHistogram {
        shares = List.copyOf(shares);
        int bins = shares.size();
        if (bins > 0 && Stream.of(Binning.values()).noneMatch(known -> known.bins() == bins)) {
            throw new IllegalArgumentException(
                    "A colour histogram has %d or %d bins, got %d"
                            .formatted(Binning.COLOR.bins(), Binning.CHROMA.bins(), bins));
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
        for (int bin = 0; bin < shares.size(); bin++) {
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
        List<Float> mixture = new ArrayList<>(shares.size());
        for (int bin = 0; bin < shares.size(); bin++) {
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
        double[] more = new double[shares.size()];
        for (int bin = 0; bin < shares.size(); bin++) {
            more[bin] = Math.max(0, shares.get(bin) - other.shares.get(bin));
            sum += more[bin];
        }
        if (sum == 0) {
            return EMPTY;
        }
        List<Float> rest = new ArrayList<>(shares.size());
        for (double share : more) {
            rest.add((float) (share / sum));
        }
        return new ColorHistogram(rest);
    }

    /** Counts pixels of an image. */
    public static final class Counter {

        private final Image image;
        private final Binning binning;
        private final int[] counts;
        private int total;

        /** Counts colours as they are. */
        public Counter(Image image) {
            this(image, Binning.COLOR);
        }

        public Counter(Image image, Binning binning) {
            this.image = image;
            this.binning = binning;
            this.counts = new int[binning.bins()];
        }

        /** Counts the pixel at a point, pixels; one outside of the image is left out. */
        public void add(double x, double y) {
            int column = (int) Math.floor(x);
            int row = (int) Math.floor(y);
            if (column < 0 || row < 0 || column >= image.width() || row >= image.height()) {
                return;
            }
            binning.bin(image, column, row)
                    .ifPresent(
                            bin -> {
                                counts[bin]++;
                                total++;
                            });
        }

        /** The histogram of what was counted. */
        public ColorHistogram histogram() {
            if (total == 0) {
                return EMPTY;
            }
            List<Float> shares = new ArrayList<>(counts.length);
            for (int count : counts) {
                shares.add((float) count / total);
            }
            return new ColorHistogram(shares);
        }
    }
}
