package io.siamstream.experiments.training.light;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.DataType;
import ai.djl.nn.Activation;

/** How far masks are from the truth. Truths are shares of the target in a cell, 0 to 1. */
final class LightMaskLoss {

    private static final int[] CELLS = {1, 2};

    private LightMaskLoss() {}

    /**
     * Logistic loss, mean over masks and cells.
     *
     * @param logits N x 64 x 64
     * @param truths N x 64 x 64
     */
    static NDArray logistic(NDArray logits, NDArray truths) {
        return Activation.softPlus(logits).sub(logits.mul(truths)).mean();
    }

    /**
     * 1 - intersection over union of probabilities and truths, mean over masks: what masks are
     * judged by, in a form that has a gradient.
     */
    static NDArray jaccard(NDArray logits, NDArray truths) {
        NDArray told = Activation.sigmoid(logits);
        NDArray both = told.mul(truths).sum(CELLS);
        NDArray either = told.sum(CELLS).add(truths.sum(CELLS)).sub(both);
        // One cell more on both sides: a look may show nothing of its target.
        NDArray one = logits.getManager().create(1f);
        return one.sub(both.add(one).div(either.add(one)).mean());
    }

    /** Intersection over union of masks cut at a probability of one half, summed up over masks. */
    static double overlaps(NDArray logits, NDArray truths) {
        NDArray told = logits.gt(0);
        NDArray meant = truths.gte(0.5f);
        float[] both = cells(told.logicalAnd(meant));
        float[] either = cells(told.logicalOr(meant));
        double sum = 0;
        for (int i = 0; i < both.length; i++) {
            sum += either[i] == 0 ? 1 : both[i] / either[i];
        }
        return sum;
    }

    private static float[] cells(NDArray masks) {
        return masks.toType(DataType.FLOAT32, false).sum(CELLS).toFloatArray();
    }
}
