package io.siamstream.tracker.network;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Activation;
import java.util.List;

/**
 * What the score branch should predict, and the logistic loss against it (design 3).
 *
 * @param signs +1 within the radius of the target's centre, -1 elsewhere, N x 1 x side x side
 * @param weights half of the weight on either sign; the weights of a sample sum to 1
 */
public record ScoreLabels(NDArray signs, NDArray weights) {

    /** Distance from the centre up to which a cell is positive, cells (16 pixels at stride 8). */
    public static final double RADIUS = 2;

    /**
     * A target's centre in a response, in cells; need not be whole.
     *
     * @param row rows from the top
     * @param column columns from the left
     */
    public record Centre(double row, double column) {}

    /**
     * Labels of targets with the given centres.
     *
     * @param centres one for each sample, inside the response
     * @param side side of the response, cells
     * @throws IllegalArgumentException if a centre is so far outside that no cell is positive
     */
    public static ScoreLabels around(
            NDManager manager, List<Centre> centres, int side, DataType type) {
        int cells = side * side;
        float[] signs = new float[centres.size() * cells];
        double[] weights = new double[signs.length];
        for (int sample = 0; sample < centres.size(); sample++) {
            label(centres.get(sample), side, sample * cells, signs, weights);
        }
        Shape shape = new Shape(centres.size(), 1, side, side);
        return new ScoreLabels(
                manager.create(signs, shape).toType(type, false),
                manager.create(weights, shape).toType(type, false));
    }

    private static void label(
            Centre centre, int side, int offset, float[] signs, double[] weights) {
        int positives = 0;
        for (int cell = 0; cell < side * side; cell++) {
            double down = (double) (cell / side) - centre.row();
            double across = (double) (cell % side) - centre.column();
            boolean positive = down * down + across * across <= RADIUS * RADIUS;
            signs[offset + cell] = positive ? 1 : -1;
            positives += positive ? 1 : 0;
        }
        if (positives == 0) {
            throw new IllegalArgumentException("No cell is near the centre " + centre);
        }
        int negatives = side * side - positives;
        for (int cell = offset; cell < offset + side * side; cell++) {
            weights[cell] = signs[cell] > 0 ? 0.5 / positives : 0.5 / negatives;
        }
    }

    /** The weighted logistic loss of every sample, N; zero or above. */
    public NDArray loss(NDArray logits) {
        NDArray margins = logits.mul(signs);
        return Activation.softPlus(margins.neg()).mul(weights).sum(new int[] {1, 2, 3});
    }

    /** The loss's gradient with respect to the logits, of their shape (design 4.4, step 1). */
    public NDArray lossGradient(NDArray logits) {
        NDArray wrong = Activation.sigmoid(logits.mul(signs).neg());
        return wrong.mul(signs).mul(weights).neg();
    }
}
