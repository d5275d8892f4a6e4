package io.siamstream.tools.load;

import org.apache.commons.math3.stat.descriptive.rank.Percentile;

/**
 * Quantiles of the time from a frame's capture to its event, milliseconds.
 *
 * @param p50 the median
 * @param p95 what one in twenty frames takes longer than
 * @param p99 what one in a hundred frames takes longer than
 */
record Latency(double p50, double p95, double p99) {

    /** The quantiles of measured times, milliseconds. */
    static Latency of(double[] millis) {
        Percentile percentile = new Percentile();
        percentile.setData(millis);
        return new Latency(
                percentile.evaluate(50), percentile.evaluate(95), percentile.evaluate(99));
    }
}
