package io.siamstream.experiments.evaluation.protocol;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.apache.commons.math3.distribution.NormalDistribution;
import org.apache.commons.math3.stat.StatUtils;

/**
 * Lengths of sequences over which the expected overlap is averaged, both ends included.
 *
 * @param low shortest, frames
 * @param high longest, frames
 */
public record EaoInterval(int low, int high) {

    /** VOT2016's interval, which is part of that challenge (design 7.5). */
    public static final EaoInterval VOT2016 = new EaoInterval(108, 371);

    private static final double MASS = 0.5;
    private static final double SILVERMAN = 1.06;

    /**
     * @throws IllegalArgumentException if the interval is empty
     */
    public EaoInterval {
        if (low < 1 || high < low) {
            throw new IllegalArgumentException(
                    "An interval of lengths needs 1 <= low <= high, got %d to %d"
                            .formatted(low, high));
        }
    }

    /**
     * The interval of other sets of sequences: the density of their lengths by normal kernels,
     * grown from its mode until it holds half of the mass. The kernels' width is Silverman's rule,
     * where the MATLAB toolkit estimates it from the density itself.
     *
     * @param lengths frames of every sequence, at least one
     */
    public static EaoInterval estimate(int[] lengths) {
        double[] values = Arrays.stream(lengths).asDoubleStream().toArray();
        double spread = values.length > 1 ? Math.sqrt(StatUtils.variance(values)) : 0;
        double width = Math.max(1, SILVERMAN * spread * Math.pow(values.length, -0.2));
        NormalDistribution kernel = new NormalDistribution(0, width);
        int longest = Arrays.stream(lengths).max().orElseThrow();
        double[] density =
                IntStream.rangeClosed(1, longest)
                        .mapToDouble(
                                n -> Arrays.stream(values).map(v -> kernel.density(n - v)).sum())
                        .toArray();
        double mass = MASS * Arrays.stream(density).sum();
        int low = IntStream.range(0, longest).reduce(0, (a, b) -> density[b] > density[a] ? b : a);
        int high = low;
        double held = density[low];
        while (held < mass && (low > 0 || high < longest - 1)) {
            boolean left = high == longest - 1 || low > 0 && density[low - 1] > density[high + 1];
            held += left ? density[--low] : density[++high];
        }
        return new EaoInterval(low + 1, high + 1);
    }
}
