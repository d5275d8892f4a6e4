package io.siamstream.experiments.training.confidence;

import io.siamstream.tracker.confidence.ConfidenceSignals;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.ArrayRealVector;
import org.apache.commons.math3.linear.CholeskyDecomposition;
import org.apache.commons.math3.linear.RealMatrix;
import org.apache.commons.math3.linear.RealVector;
import org.apache.commons.math3.stat.descriptive.moment.Mean;
import org.apache.commons.math3.stat.descriptive.moment.Variance;

/**
 * Logistic regression by Newton's method, with a ridge on the weights and with signs that are known
 * beforehand: a clearer peak never speaks against a target, a rival never for it. Without the
 * second, signals that say nearly the same share out large weights of opposite signs, which fits
 * the training tracks better and everything else worse. Features are counted in their standard
 * deviations, so that the ridge is as hard on each of them.
 *
 * @param intercept log-odds where all features are 0
 * @param weights one for each feature, by name and in order
 */
record LogisticFit(double intercept, Map<String, Double> weights) {

    /** Features that are higher where the target is not; all others are higher where it is. */
    private static final Set<String> AGAINST =
            Set.of(
                    "secondPeak",
                    "maskAreaChange",
                    "peakDistance",
                    "rival",
                    "colorDistance",
                    "strange",
                    "shrunk");

    private static final double RIDGE = 1e-2;
    private static final int ITERATIONS = 50;
    private static final double TOLERANCE = 1e-9;

    /**
     * Fits weights of which none has the wrong sign: as long as there is such a weight, the largest
     * of them becomes zero and the others are fitted anew.
     *
     * @throws IllegalArgumentException if all frames are of one kind
     */
    static LogisticFit of(List<LabelledFrame> frames) {
        return of(frames, ConfidenceSignals.FEATURES);
    }

    /**
     * The same for features of other names.
     *
     * @param names names of the features, in order
     */
    static LogisticFit of(List<LabelledFrame> frames, List<String> names) {
        long held = frames.stream().filter(LabelledFrame::held).count();
        if (held == 0 || held == frames.size()) {
            throw new IllegalArgumentException(
                    "A confidence cannot be fitted: %d of %d frames hold the target"
                            .formatted(held, frames.size()));
        }
        List<Integer> used = new ArrayList<>(IntStream.range(0, names.size()).boxed().toList());
        Scales scales = Scales.of(frames, names.size());
        RealVector solution = solution(frames, scales, used);
        for (Optional<Integer> wrong = wrongest(solution, used, names);
                wrong.isPresent();
                wrong = wrongest(solution, used, names)) {
            used.remove(wrong.get().intValue());
            solution = solution(frames, scales, used);
        }
        double intercept = solution.getEntry(0);
        Map<String, Double> weights = new LinkedHashMap<>();
        for (int feature = 0; feature < names.size(); feature++) {
            int position = used.indexOf(feature);
            double weight =
                    position < 0 ? 0 : solution.getEntry(position + 1) / scales.deviations[feature];
            weights.put(names.get(feature), weight);
            intercept -= weight * scales.means[feature];
        }
        return new LogisticFit(intercept, weights);
    }

    /** Means and standard deviations of the features; a deviation of one where all are alike. */
    @SuppressWarnings("ArrayRecordComponent")
    private record Scales(double[] means, double[] deviations) {

        static Scales of(List<LabelledFrame> frames, int features) {
            double[] means = new double[features];
            double[] deviations = new double[features];
            double[] weights = frames.stream().mapToDouble(LabelledFrame::weight).toArray();
            for (int feature = 0; feature < features; feature++) {
                int column = feature;
                double[] values =
                        frames.stream().mapToDouble(frame -> frame.features()[column]).toArray();
                means[feature] = new Mean().evaluate(values, weights);
                double variance = new Variance(false).evaluate(values, weights, means[feature]);
                deviations[feature] = variance > 0 ? Math.sqrt(variance) : 1;
            }
            return new Scales(means, deviations);
        }

        double scaled(LabelledFrame frame, int feature) {
            return (frame.features()[feature] - means[feature]) / deviations[feature];
        }
    }

    /** The share of frames that hold their target, by weight. */
    static double heldShare(List<LabelledFrame> frames) {
        return frames.stream().filter(LabelledFrame::held).mapToDouble(LabelledFrame::weight).sum()
                / frames.stream().mapToDouble(LabelledFrame::weight).sum();
    }

    /** Position in the used features of the largest weight of the wrong sign, if there is one. */
    private static Optional<Integer> wrongest(
            RealVector solution, List<Integer> used, List<String> names) {
        return IntStream.range(0, used.size())
                .filter(i -> direction(names.get(used.get(i))) * solution.getEntry(i + 1) < 0)
                .boxed()
                .max(Comparator.comparingDouble(i -> Math.abs(solution.getEntry(i + 1))));
    }

    private static int direction(String feature) {
        return AGAINST.contains(feature) ? -1 : 1;
    }

    /** Intercept and one weight for each of the used features, scaled. */
    private static RealVector solution(
            List<LabelledFrame> frames, Scales scales, List<Integer> used) {
        RealVector solution = new ArrayRealVector(used.size() + 1);
        for (int iteration = 0; iteration < ITERATIONS; iteration++) {
            RealVector step = newtonStep(frames, scales, used, solution);
            solution = solution.add(step);
            if (step.getNorm() < TOLERANCE) {
                break;
            }
        }
        return solution;
    }

    /**
     * The same fit for another share of frames that hold the target (Bayes' rule: the odds change
     * by the ratio of the shares' odds). Training tracks hide their targets for longer than cameras
     * lose theirs, and a fit to them doubts what it should believe.
     *
     * @param from share in the frames of the fit, above 0 and below 1
     * @param to share where the fit is used, above 0 and below 1
     */
    LogisticFit withHeldShare(double from, double to) {
        return new LogisticFit(intercept + logOdds(to) - logOdds(from), weights);
    }

    private static double logOdds(double share) {
        return Math.log(share / (1 - share));
    }

    /** The probability that a frame's box holds its target. */
    double probability(LabelledFrame frame) {
        double logOdds = intercept;
        int feature = 0;
        for (double weight : weights.values()) {
            logOdds += weight * frame.features()[feature++];
        }
        return 1 / (1 + Math.exp(-logOdds));
    }

    private static RealVector newtonStep(
            List<LabelledFrame> frames, Scales scales, List<Integer> used, RealVector solution) {
        int size = solution.getDimension();
        RealMatrix curvature = new Array2DRowRealMatrix(size, size);
        RealVector slope = new ArrayRealVector(size);
        for (LabelledFrame frame : frames) {
            RealVector row = row(frame, scales, used);
            double probability = 1 / (1 + Math.exp(-row.dotProduct(solution)));
            double missing = (frame.held() ? 1 : 0) - probability;
            slope = slope.add(row.mapMultiply(frame.weight() * missing));
            curvature =
                    curvature.add(
                            row.outerProduct(row)
                                    .scalarMultiply(
                                            frame.weight() * probability * (1 - probability)));
        }
        for (int i = 0; i < size; i++) {
            double ridge = RIDGE * frames.size() * (i == 0 ? 1e-3 : 1);
            slope.addToEntry(i, -ridge * solution.getEntry(i));
            curvature.addToEntry(i, i, ridge);
        }
        return new CholeskyDecomposition(curvature).getSolver().solve(slope);
    }

    private static RealVector row(LabelledFrame frame, Scales scales, List<Integer> used) {
        RealVector row = new ArrayRealVector(used.size() + 1);
        row.setEntry(0, 1);
        for (int i = 0; i < used.size(); i++) {
            row.setEntry(i + 1, scales.scaled(frame, used.get(i)));
        }
        return row;
    }
}
