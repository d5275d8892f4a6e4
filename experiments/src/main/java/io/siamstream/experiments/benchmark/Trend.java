package io.siamstream.experiments.benchmark;

import java.util.List;
import org.apache.commons.math3.stat.regression.SimpleRegression;

/**
 * Whether something grows, by the straight line through its values.
 *
 * @param name what it is
 * @param unit its unit
 * @param mean mean of its values
 * @param growth what the line rises by from the first value to the last, as a share of the mean
 * @param hourly what the line rises by in an hour, in the unit
 */
record Trend(String name, String unit, double mean, double growth, double hourly) {

    /** Growth up to which something counts as flat. */
    static final double FLAT = 0.03;

    private static final double MINUTES_PER_HOUR = 60;

    /**
     * The trend of values.
     *
     * @param minutes when each value was taken
     */
    static Trend of(String name, String unit, List<Double> minutes, List<Double> values) {
        SimpleRegression line = new SimpleRegression();
        for (int i = 0; i < values.size(); i++) {
            line.addData(minutes.get(i), values.get(i));
        }
        double mean = values.stream().mapToDouble(value -> value).average().orElse(0);
        double span = minutes.get(minutes.size() - 1) - minutes.get(0);
        double slope = span == 0 ? 0 : line.getSlope();
        double growth = mean == 0 ? 0 : slope * span / mean;
        return new Trend(name, unit, mean, growth, slope * MINUTES_PER_HOUR);
    }

    /** Whether it does not grow; to shrink is no fault. */
    boolean isFlat() {
        return growth <= FLAT;
    }
}
