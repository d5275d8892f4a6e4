package io.siamstream.experiments.benchmark.run;

import java.util.List;
import java.util.function.ToDoubleFunction;
import org.apache.commons.math3.stat.descriptive.DescriptiveStatistics;

/**
 * What was measured in several rounds of the same.
 *
 * @param all one of each round
 */
public record Rounds<T>(List<T> all) {

    private static final int MEDIAN = 50;

    public Rounds {
        all = List.copyOf(all);
    }

    /** One figure over all rounds. */
    public DescriptiveStatistics values(ToDoubleFunction<T> figure) {
        DescriptiveStatistics values = new DescriptiveStatistics();
        all.forEach(round -> values.addValue(figure.applyAsDouble(round)));
        return values;
    }

    /** The median of one figure. */
    public double median(ToDoubleFunction<T> figure) {
        return values(figure).getPercentile(MEDIAN);
    }
}
