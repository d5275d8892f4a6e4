package io.siamstream.experiments.training.loss;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Activation;
import io.siamstream.tracker.geometry.Box;
import io.siamstream.tracker.geometry.ResponseGrid;
import io.siamstream.tracker.network.ScoreLabels;
import java.util.Arrays;
import java.util.List;

/** Labels of the score branch (design 3). */
public final class ScoreLoss {

    /** Side of the middle square that has half of a negative pair's weight, cells. */
    private static final int MIDDLE = 7;

    /** Keeps weights above zero where no cell is probable at all. */
    private static final double EPSILON = 1e-6;

    private ScoreLoss() {}

    /** Where a box's centre lies in the response. */
    public static ScoreLabels.Centre centre(Box box) {
        return new ScoreLabels.Centre(
                ResponseGrid.cell(box.centerY()), ResponseGrid.cell(box.centerX()));
    }

    /** Labels of pairs that show the same target, for responses of a side in cells. */
    public static ScoreLabels positive(NDManager manager, List<Box> boxes, int side) {
        return ScoreLabels.around(
                manager, boxes.stream().map(ScoreLoss::centre).toList(), side, DataType.FLOAT32);
    }

    /** Labels of pairs that do not: nothing is the target, least of all in the middle. */
    public static ScoreLabels negative(NDManager manager, int samples, int side) {
        int cells = side * side;
        int low = (side - MIDDLE) / 2;
        float[] weights = new float[samples * cells];
        float inMiddle = 0.5f / (MIDDLE * MIDDLE);
        float outside = 0.5f / (cells - MIDDLE * MIDDLE);
        for (int i = 0; i < weights.length; i++) {
            int row = i % cells / side - low;
            int column = i % side - low;
            boolean middle = row >= 0 && row < MIDDLE && column >= 0 && column < MIDDLE;
            weights[i] = middle ? inMiddle : outside;
        }
        float[] signs = new float[weights.length];
        Arrays.fill(signs, -1);
        Shape shape = new Shape(samples, 1, side, side);
        return new ScoreLabels(manager.create(signs, shape), manager.create(weights, shape));
    }

    /**
     * Labels whose negative cells weigh more the more probable the target is said to be in them;
     * their weights have the same sum. The weights are not differentiated.
     *
     * @param share share of the weight that goes by the probability, 0 to 1
     */
    public static ScoreLabels hardened(ScoreLabels labels, NDArray logits, double share) {
        NDArray weights = labels.weights();
        NDArray negative = weights.mul(labels.signs().lt(0).toType(DataType.FLOAT32, false));
        NDArray probability = Activation.sigmoid(logits.stopGradient());
        NDArray hard = negative.mul(probability.mul(share).add(1 - share).add(EPSILON));
        NDArray factor = cells(negative).div(cells(hard));
        return new ScoreLabels(labels.signs(), weights.sub(negative).add(hard.mul(factor)));
    }

    private static NDArray cells(NDArray weights) {
        return weights.sum(new int[] {1, 2, 3}, true);
    }
}
