package io.siamstream.experiments.training.loop;

import ai.djl.ndarray.NDArray;
import io.siamstream.experiments.training.loss.Scaling;
import io.siamstream.tracker.network.layer.Precision;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What losses are multiplied by before gradients are computed, and gradients divided by afterwards,
 * so that small ones are not lost in half precision (Micikevicius et al., Mixed Precision
 * Training). It is a power of two, which changes no digit, and finds its size by itself: halved
 * whenever a gradient is not finite, doubled after {@value #GOOD_STEPS} steps in a row where all
 * were.
 */
public final class LossScale {

    static final int GOOD_STEPS = 100;

    private static final Logger LOG = LoggerFactory.getLogger(LossScale.class);

    private static final float FIRST = 0x1p10f;

    /** What still is not finite at 1 is so in single precision too. */
    private static final float LEAST = 1;

    /** The smallest gradients of a mask's logits, about 1e-6, are far from zero by then. */
    private static final float GREATEST = 0x1p16f;

    private final boolean used;
    private float factor;
    private int goodSteps;

    private LossScale(boolean used, float factor) {
        this.used = used;
        this.factor = factor;
    }

    /** What a precision needs as a run begins: nothing where all is in single precision. */
    public static LossScale of(Precision precision) {
        return precision == Precision.MIXED ? new LossScale(true, FIRST) : none();
    }

    /** Always 1. */
    static LossScale none() {
        return new LossScale(false, 1);
    }

    /** Whether losses are scaled, and so whether a checkpoint must hold by how much. */
    boolean isUsed() {
        return used;
    }

    /** The present factor. */
    double factor() {
        return factor;
    }

    /** A loss times the factor; gradients are recorded. */
    NDArray times(NDArray loss) {
        return used ? Scaling.times(loss, factor) : loss;
    }

    /** Learns whether the gradients of a step were finite. */
    void stepDone(boolean finite) {
        if (!used) {
            return;
        }
        goodSteps = finite ? goodSteps + 1 : 0;
        if (!finite) {
            become(Math.max(LEAST, factor / 2));
        } else if (goodSteps == GOOD_STEPS) {
            goodSteps = 0;
            become(Math.min(GREATEST, factor * 2));
        }
    }

    private void become(float next) {
        if (next != factor) {
            LOG.info("the loss is scaled by {} from now on, {} before", next, factor);
            factor = next;
        }
    }

    /** Factor and good steps since it last changed, for a checkpoint. */
    float[] state() {
        return new float[] {factor, goodSteps};
    }

    /** Goes on from {@link #state}. */
    void restore(float[] state) {
        factor = state[0];
        goodSteps = (int) state[1];
    }
}
