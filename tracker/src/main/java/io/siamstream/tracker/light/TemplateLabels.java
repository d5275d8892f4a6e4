package io.siamstream.tracker.light;

import io.siamstream.tracker.geometry.Box;
import io.siamstream.tracker.network.light.LightNetwork;

/**
 * What an updated template is to say of a search region whose target is known: around the target's
 * middle what the first template says, and nothing elsewhere.
 *
 * <p>The loss is half the weighted square of what is amiss, summed over the cells: on positive
 * cells {@code l - max(c, 2)} with c the first template's log-odds, on negative ones {@code max(l +
 * 8, 0)}. The levels are those of calm targets and of background in the published network.
 */
final class TemplateLabels {

    /** Log-odds below which a template is to stay where the target is not. */
    private static final double BACKGROUND = -8;

    /** Log-odds that a template is to give the target at least. */
    private static final double TARGET = 2;

    private static final double POSITIVE = 0.35;
    private static final double NEGATIVE = 0.75;
    private static final double LARGEST_SHARE = 0.25;
    private static final double QUIET_WEIGHT = 0.2;
    private static final int SIDE = LightNetwork.RESPONSE_SIDE;
    private static final int CELLS = SIDE * SIDE;

    private final boolean[] positive = new boolean[CELLS];
    private final boolean[] negative = new boolean[CELLS];
    private final int positives;
    private final int negatives;

    private TemplateLabels(Box crop) {
        int nearest = 0;
        double least = Double.MAX_VALUE;
        for (int cell = 0; cell < CELLS; cell++) {
            double distance = distance(crop, cell);
            positive[cell] = distance <= POSITIVE;
            negative[cell] = distance >= NEGATIVE;
            if (distance < least) {
                least = distance;
                nearest = cell;
            }
        }
        positive[nearest] = true;
        negative[nearest] = false;
        positives = count(positive);
        negatives = count(negative);
    }

    /**
     * @param crop the target's box, pixels of the search crop
     */
    static TemplateLabels of(Box crop) {
        return new TemplateLabels(crop);
    }

    private static double distance(Box crop, int cell) {
        double x = cell % SIDE * LightNetwork.STRIDE - crop.centerX();
        double y = cell / SIDE * LightNetwork.STRIDE - crop.centerY();
        return Math.hypot(x / crop.width(), y / crop.height());
    }

    private static int count(boolean[] cells) {
        int count = 0;
        for (boolean cell : cells) {
            count += cell ? 1 : 0;
        }
        return count;
    }

    /** The highest of a template's log-odds where the target is not. */
    double highestNegative(float[] logits) {
        double highest = Double.NEGATIVE_INFINITY;
        for (int cell = 0; cell < CELLS; cell++) {
            if (negative[cell]) {
                highest = Math.max(highest, logits[cell]);
            }
        }
        return highest;
    }

    /**
     * What is amiss of a template's response.
     *
     * @param logits the template's
     * @param initial the first template's
     */
    Residual residual(float[] logits, float[] initial) {
        float[] weights = new float[CELLS];
        float[] amiss = new float[CELLS];
        int violating = 0;
        for (int cell = 0; cell < CELLS; cell++) {
            violating += negative[cell] && logits[cell] > BACKGROUND ? 1 : 0;
        }
        double loss = 0;
        for (int cell = 0; cell < CELLS; cell++) {
            if (positive[cell]) {
                amiss[cell] = (float) (logits[cell] - Math.max(initial[cell], TARGET));
                weights[cell] = 1f / positives;
            } else if (negative[cell]) {
                boolean violates = logits[cell] > BACKGROUND;
                amiss[cell] = (float) Math.max(0, logits[cell] - BACKGROUND);
                weights[cell] =
                        (float)
                                (QUIET_WEIGHT / negatives
                                        + (violates
                                                ? Math.min(LARGEST_SHARE, 1.0 / violating)
                                                : 0));
            }
            loss += 0.5 * weights[cell] * amiss[cell] * amiss[cell];
        }
        return new Residual(weights, amiss, loss);
    }

    /**
     * What is amiss, cell by cell.
     *
     * @param weights how much a cell counts
     * @param amiss by how much its log-odds are wrong
     * @param loss half the weighted sum of squares
     */
    @SuppressWarnings("ArrayRecordComponent")
    record Residual(float[] weights, float[] amiss, double loss) {

        /** Gradient of the loss with respect to the log-odds. */
        float[] gradient() {
            float[] gradient = new float[CELLS];
            for (int cell = 0; cell < CELLS; cell++) {
                gradient[cell] = weights[cell] * amiss[cell];
            }
            return gradient;
        }
    }
}
