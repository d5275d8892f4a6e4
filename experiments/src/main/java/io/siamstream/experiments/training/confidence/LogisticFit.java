package io.siamstream.experiments.training.confidence;

import io.siamstream.tracker.confidence.ConfidenceSignals;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.ArrayRealVector;
import org.apache.commons.math3.linear.CholeskyDecomposition;
import org.apache.commons.math3.linear.RealMatrix;
import org.apache.commons.math3.linear.RealVector;

/**
 * Logistic regression by Newton's method, with a small ridge on the weights so that it converges
 * where frames can be told apart without error too.
 *
 * @param intercept log-odds where all features are 0
 * @param weights one for each of {@link ConfidenceSignals#FEATURES}
 */
record LogisticFit(double intercept, Map<String, Double> weights) {

    private static final double RIDGE = 1e-3;
    private static final int ITERATIONS = 50;
    private static final double TOLERANCE = 1e-9;

    /**
     * @throws IllegalArgumentException if all frames are of one kind
     */
    static LogisticFit of(List<LabelledFrame> frames) {
        long held = frames.stream().filter(LabelledFrame::held).count();
        if (held == 0 || held == frames.size()) {
            throw new IllegalArgumentException(
                    "A confidence cannot be fitted: %d of %d frames hold the target"
                            .formatted(held, frames.size()));
        }
        int size = ConfidenceSignals.FEATURES.size() + 1;
        RealVector solution = new ArrayRealVector(size);
        for (int iteration = 0; iteration < ITERATIONS; iteration++) {
            RealVector step = newtonStep(frames, solution);
            solution = solution.add(step);
            if (step.getNorm() < TOLERANCE) {
                break;
            }
        }
        Map<String, Double> weights = new LinkedHashMap<>();
        for (int i = 1; i < size; i++) {
            weights.put(ConfidenceSignals.FEATURES.get(i - 1), solution.getEntry(i));
        }
        return new LogisticFit(solution.getEntry(0), weights);
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
        for (int i = 0; i < frame.features().length; i++) {
            logOdds += weights.get(ConfidenceSignals.FEATURES.get(i)) * frame.features()[i];
        }
        return 1 / (1 + Math.exp(-logOdds));
    }

    private static RealVector newtonStep(List<LabelledFrame> frames, RealVector solution) {
        int size = solution.getDimension();
        RealMatrix curvature = new Array2DRowRealMatrix(size, size);
        RealVector slope = new ArrayRealVector(size);
        for (LabelledFrame frame : frames) {
            RealVector row = new ArrayRealVector(new double[] {1}, frame.features());
            double probability = 1 / (1 + Math.exp(-row.dotProduct(solution)));
            slope = slope.add(row.mapMultiply((frame.held() ? 1 : 0) - probability));
            curvature =
                    curvature.add(
                            row.outerProduct(row).scalarMultiply(probability * (1 - probability)));
        }
        for (int i = 0; i < size; i++) {
            double ridge = RIDGE * frames.size() * (i == 0 ? 1e-3 : 1);
            slope.addToEntry(i, -ridge * solution.getEntry(i));
            curvature.addToEntry(i, i, ridge);
        }
        return new CholeskyDecomposition(curvature).getSolver().solve(slope);
    }
}
