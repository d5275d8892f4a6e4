package io.siamstream.experiments.training.light;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.siamstream.experiments.training.light.CellLabels.Label;
import io.siamstream.tracker.geometry.Box;
import io.siamstream.tracker.network.light.LightNetwork;
import java.util.List;

/**
 * What a batch's cells count for in the losses, N x 256 each, and what they are held to.
 *
 * @param target share of a cell in what the target's cells of its search region say; the shares of
 *     a region sum up to 1, or 0 where the target is hidden
 * @param ground weight of a cell that the target is not in, 0 for others
 * @param asked 1 in cells of either kind, 0 where nothing is asked
 * @param keptClass weight of a cell in which the class branch is to stay as the frozen network is
 * @param keptBox the same of the box branch
 * @param frozenLogits what the frozen class branch says
 * @param frozenEdges what the frozen box branch says, N x 4 x 256
 */
record CellWeights(
        NDArray target,
        NDArray ground,
        NDArray asked,
        NDArray keptClass,
        NDArray keptBox,
        NDArray frozenLogits,
        NDArray frozenEdges) {

    /** Weight of a cell on another annotated object, against one of the ground. */
    private static final float OTHER_WEIGHT = 3;

    /** A logit beyond it, of the right sign, is worth keeping. */
    private static final float SURE = 2;

    /** Boxes of the frozen network that share this much with the label are worth keeping. */
    private static final double GOOD_BOX = 0.6;

    private static final int CELLS = LightNetwork.RESPONSE_SIDE * LightNetwork.RESPONSE_SIDE;

    /** The weights of a batch. */
    static CellWeights of(List<LightSample> samples, NDManager manager) {
        int size = samples.size();
        float[][] weights = new float[5][size * CELLS];
        float[] logits = new float[size * CELLS];
        float[] edges = new float[4 * size * CELLS];
        for (int i = 0; i < size; i++) {
            LightSample sample = samples.get(i);
            fill(sample, i * CELLS, weights);
            System.arraycopy(sample.logits(), 0, logits, i * CELLS, CELLS);
            System.arraycopy(sample.edges(), 0, edges, 4 * i * CELLS, 4 * CELLS);
        }
        Shape shape = new Shape(size, CELLS);
        return new CellWeights(
                manager.create(weights[0], shape),
                manager.create(weights[1], shape),
                manager.create(weights[2], shape),
                manager.create(weights[3], shape),
                manager.create(weights[4], shape),
                manager.create(logits, shape),
                manager.create(edges, new Shape(size, 4, CELLS)));
    }

    private static void fill(LightSample sample, int start, float[][] weights) {
        Box box = sample.pair().box();
        List<Box> others = sample.pair().others();
        Label[] labels = CellLabels.of(box, others);
        for (int cell = 0; cell < CELLS; cell++) {
            Label label = labels[cell];
            int at = start + cell;
            float logit = sample.logits()[cell];
            boolean apart = CellLabels.isApart(others, cell);
            boolean right =
                    label == Label.OPEN
                            || label == Label.TARGET && logit > SURE
                            || label == Label.GROUND && logit < -SURE;
            weights[0][at] = label == Label.TARGET ? 1 : 0;
            weights[1][at] = label == Label.OTHER ? OTHER_WEIGHT : label == Label.GROUND ? 1 : 0;
            weights[2][at] = label == Label.OPEN ? 0 : 1;
            weights[3][at] = apart && right ? 1 : 0;
            weights[4][at] =
                    label == Label.TARGET
                                    && EdgeBoxes.box(sample.edges(), cell).overlap(box) >= GOOD_BOX
                            ? 1
                            : 0;
        }
        normalise(weights[0], start);
        normalise(weights[4], start);
        balance(labels, weights[3], start);
    }

    /** Scales the weights of a search region so that they sum up to 1, if there are any. */
    private static void normalise(float[] weights, int start) {
        float sum = 0;
        for (int cell = start; cell < start + CELLS; cell++) {
            sum += weights[cell];
        }
        for (int cell = start; cell < start + CELLS && sum > 0; cell++) {
            weights[cell] /= sum;
        }
    }

    /** Half of the weight for the ground, which has nearly all cells, and half for the others. */
    private static void balance(Label[] labels, float[] weights, int start) {
        float ground = 0;
        float near = 0;
        for (int cell = 0; cell < CELLS; cell++) {
            if (labels[cell] == Label.GROUND) {
                ground += weights[start + cell];
            } else {
                near += weights[start + cell];
            }
        }
        for (int cell = 0; cell < CELLS; cell++) {
            float sum = labels[cell] == Label.GROUND ? ground : near;
            weights[start + cell] /= Math.max(1, 2 * sum);
        }
    }
}
