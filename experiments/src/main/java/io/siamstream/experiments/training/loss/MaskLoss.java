package io.siamstream.experiments.training.loss;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Activation;
import io.siamstream.experiments.training.sampling.TrainingPair;
import io.siamstream.tracker.network.SiamMlgNetwork;
import java.util.List;

/**
 * Logistic loss of the mask branch (design 3): 63 x 63 logits, enlarged to 127 x 127 with the
 * corners aligned, against the window of the true mask that a cell covers.
 */
public final class MaskLoss {

    /** Side of a cell's window, pixels of the search crop. */
    static final int WINDOW = 127;

    private static final int SIDE = SiamMlgNetwork.MASK_SIDE;
    private static final int STRIDE = 8;
    private static final int WINDOW_OFFSET = 4;

    private MaskLoss() {}

    /**
     * A cell and the true mask of its search crop.
     *
     * @param row row in the response
     * @param column column in the response
     * @param mask 255 x 255 bytes, 1 on the object
     */
    @SuppressWarnings("ArrayRecordComponent")
    public record MaskedCell(int row, int column, byte[] mask) {}

    /**
     * Mean loss over cells and pixels.
     *
     * @param logits M x 3969, one row for each cell
     */
    public static NDArray of(NDArray logits, List<MaskedCell> cells) {
        NDManager manager = logits.getManager();
        NDArray signs = signs(manager, cells);
        return Activation.softPlus(enlarged(logits).mul(signs).neg()).mean();
    }

    /**
     * 1 - intersection over union of the probabilities with the true masks, mean over cells: what
     * masks are judged by, in a form that has a gradient.
     *
     * @param logits M x 3969, one row for each cell
     */
    public static NDArray jaccard(NDArray logits, List<MaskedCell> cells) {
        int[] pixels = {1, 2};
        NDArray truth = signs(logits.getManager(), cells).clip(0, 1);
        NDArray told = Activation.sigmoid(enlarged(logits));
        NDArray both = told.mul(truth).sum(pixels);
        NDArray either = told.sum(pixels).add(truth.sum(pixels)).sub(both);
        // One pixel more on both sides: a cell may see nothing of its target.
        return both.add(1).div(either.add(1)).mean().neg().add(1);
    }

    /**
     * Intersection over union of masks cut at a probability of one half, mean over cells.
     *
     * @param logits M x 3969, one row for each cell
     */
    public static double overlap(NDArray logits, List<MaskedCell> cells) {
        NDArray truth = signs(logits.getManager(), cells).gt(0);
        NDArray told = enlarged(logits).gt(0);
        float[] both = pixels(told.logicalAnd(truth));
        float[] either = pixels(told.logicalOr(truth));
        double sum = 0;
        for (int i = 0; i < both.length; i++) {
            sum += either[i] == 0 ? 1 : both[i] / either[i];
        }
        return sum / both.length;
    }

    private static float[] pixels(NDArray masks) {
        return masks.toType(DataType.FLOAT32, false).sum(new int[] {1, 2}).toFloatArray();
    }

    /** M x 3969 logits as M x 127 x 127. */
    static NDArray enlarged(NDArray logits) {
        NDArray rows = interpolation(logits.getManager());
        NDArray maps = logits.reshape(-1, SIDE, SIDE);
        NDArray wide = maps.reshape(-1, SIDE).matMul(rows.transpose()).reshape(-1, SIDE, WINDOW);
        NDArray turned = wide.transpose(0, 2, 1).reshape(-1, SIDE).matMul(rows.transpose());
        return turned.reshape(-1, WINDOW, WINDOW).transpose(0, 2, 1);
    }

    /** The matrix 127 x 63 of linear interpolation with aligned corners. */
    private static NDArray interpolation(NDManager manager) {
        float[] weights = new float[WINDOW * SIDE];
        for (int pixel = 0; pixel < WINDOW; pixel++) {
            double place = pixel * (SIDE - 1.0) / (WINDOW - 1);
            int below = (int) Math.min(SIDE - 2, Math.floor(place));
            weights[pixel * SIDE + below] = (float) (1 - (place - below));
            weights[pixel * SIDE + below + 1] = (float) (place - below);
        }
        return manager.create(weights, new Shape(WINDOW, SIDE));
    }

    /** +1 on the object, -1 elsewhere and outside of the crop, M x 127 x 127. */
    static NDArray signs(NDManager manager, List<MaskedCell> cells) {
        float[] signs = new float[cells.size() * WINDOW * WINDOW];
        int next = 0;
        for (MaskedCell cell : cells) {
            int top = STRIDE * (cell.row() - WINDOW_OFFSET);
            int left = STRIDE * (cell.column() - WINDOW_OFFSET);
            for (int y = top; y < top + WINDOW; y++) {
                for (int x = left; x < left + WINDOW; x++) {
                    signs[next++] = isObject(cell.mask(), x, y) ? 1 : -1;
                }
            }
        }
        return manager.create(signs, new Shape(cells.size(), WINDOW, WINDOW));
    }

    private static boolean isObject(byte[] mask, int x, int y) {
        int side = TrainingPair.SEARCH;
        return x >= 0 && y >= 0 && x < side && y < side && mask[y * side + x] != 0;
    }
}
