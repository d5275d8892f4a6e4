package io.siamstream.experiments.training.loop;

/**
 * How the learning rate goes over a run.
 *
 * @param form shape after the warm-up
 * @param peak greatest rate
 * @param last rate at the end
 * @param warmup steps over which the rate grows evenly up to the peak
 */
public record LearningRate(Form form, double peak, double last, int warmup) {

    /** Share of the run after which {@link Form#STEP} goes down: 20 of the paper's 70 epochs. */
    private static final double STEP_AT = 20.0 / 70;

    /** Shape after the warm-up. */
    public enum Form {
        /** Half a cosine from the peak to the last rate. */
        COSINE,
        /** The paper's: the peak for two sevenths of the run, then the last rate. */
        STEP
    }

    /** The rate of a step, counted from 0, in a run of so many steps. */
    public double at(long step, long steps) {
        if (step < warmup) {
            return peak * (step + 1) / warmup;
        }
        if (form == Form.STEP) {
            return step < STEP_AT * steps ? peak : last;
        }
        double done = Math.min(1, (step - warmup) / (double) Math.max(1, steps - warmup));
        return last + (peak - last) * (1 + Math.cos(Math.PI * done)) / 2;
    }
}
