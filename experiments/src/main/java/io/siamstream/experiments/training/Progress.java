package io.siamstream.experiments.training;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells how far a run is. */
final class Progress {

    private static final Logger LOG = LoggerFactory.getLogger(Progress.class);
    private static final int EVERY = 20;

    private final long steps;
    private final int batch;
    private final double[] sums = new double[5];
    private long counted;
    private long lineBegun;
    private long lineWaited;

    /**
     * @param steps steps of the whole run
     * @param batch pairs in a step
     */
    Progress(long steps, int batch) {
        this.steps = steps;
        this.batch = batch;
    }

    void begin(long step) {
        lineBegun = System.nanoTime();
        LOG.info("training from step {} of {}", step, steps);
    }

    /**
     * Counts a step, and tells every {@value #EVERY} of them.
     *
     * @param losses score, negative, mask, giou, box distance
     * @param waitedNanos nanoseconds spent waiting for samples since the run began
     */
    void stepDone(long step, double[] losses, long waitedNanos) {
        for (int i = 0; i < sums.length; i++) {
            sums[i] += losses[i];
        }
        counted++;
        if ((step + 1) % EVERY != 0) {
            return;
        }
        double seconds = (System.nanoTime() - lineBegun) / 1e9;
        double perStep = seconds / counted;
        Duration left = Duration.ofSeconds(Math.round(perStep * (steps - step - 1)));
        LOG.info(
                "{}",
                String.format(
                        Locale.ROOT,
                        "step %d/%d score %.4f negative %.4f mask %.4f giou %.4f box %.4f"
                                + " | %.1f pairs/s, waiting %.0f %%, %d:%02d:%02d left",
                        step + 1,
                        steps,
                        sums[0] / counted,
                        sums[1] / counted,
                        sums[2] / counted,
                        sums[3] / counted,
                        sums[4] / counted,
                        batch * counted / seconds,
                        100 * (waitedNanos - lineWaited) / 1e9 / seconds,
                        left.toHours(),
                        left.toMinutesPart(),
                        left.toSecondsPart()));
        java.util.Arrays.fill(sums, 0);
        counted = 0;
        lineBegun = System.nanoTime();
        lineWaited = waitedNanos;
    }

    void validated(long step, Validation.Scores scores) {
        LOG.info(
                "{}",
                String.format(
                        Locale.ROOT,
                        "step %d validation: hit rate %.3f, box IoU %.3f, mask IoU %.3f",
                        step,
                        scores.hitRate(),
                        scores.boxOverlap(),
                        scores.maskOverlap()));
    }

    void skipped(long step, List<String> parameters) {
        LOG.warn("step {} skipped: the gradient is not finite of {}", step + 1, parameters);
    }
}
