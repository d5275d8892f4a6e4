package io.siamstream.experiments.training.loop;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells how far a run is. */
final class Progress {

    private static final Logger LOG = LoggerFactory.getLogger(Progress.class);
    private static final int EVERY = 20;

    private final long steps;
    private final int batch;
    private final List<String> losses;
    private final List<String> scores;
    private final double[] sums;
    private long counted;
    private long lineBegun;
    private long lineWaited;

    /**
     * @param steps steps of the whole run
     * @param batch samples in a step
     * @param losses names of what a step tells
     * @param scores names of what a validation tells
     */
    Progress(long steps, int batch, List<String> losses, List<String> scores) {
        this.steps = steps;
        this.batch = batch;
        this.losses = List.copyOf(losses);
        this.scores = List.copyOf(scores);
        sums = new double[losses.size()];
    }

    void begin(long step) {
        lineBegun = System.nanoTime();
        LOG.info("training from step {} of {}", step, steps);
    }

    /**
     * Counts a step, and tells every {@value #EVERY} of them.
     *
     * @param parts the step's losses
     * @param waitedNanos nanoseconds spent waiting for samples since the run began
     */
    void stepDone(long step, List<Double> parts, long waitedNanos) {
        for (int i = 0; i < sums.length; i++) {
            sums[i] += parts.get(i);
        }
        counted++;
        if ((step + 1) % EVERY != 0) {
            return;
        }
        double seconds = (System.nanoTime() - lineBegun) / 1e9;
        Duration left = Duration.ofSeconds(Math.round(seconds / counted * (steps - step - 1)));
        List<Double> means = IntStream.range(0, sums.length).mapToObj(this::mean).toList();
        LOG.info(
                "{}",
                String.format(
                        Locale.ROOT,
                        "step %d/%d %s | %.1f samples/s, waiting %.0f %%, %d:%02d:%02d left",
                        step + 1,
                        steps,
                        named(losses, means, "%s %.4f"),
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

    private double mean(int part) {
        return sums[part] / counted;
    }

    void validated(long step, List<Double> reached) {
        LOG.info("step {} validation: {}", step, named(scores, reached, "%s %.3f"));
    }

    private static String named(List<String> names, List<Double> figures, String format) {
        return IntStream.range(0, names.size())
                .mapToObj(i -> String.format(Locale.ROOT, format, names.get(i), figures.get(i)))
                .collect(Collectors.joining(", "));
    }

    void skipped(long step, List<String> parameters) {
        LOG.warn("step {} skipped: the gradient is not finite of {}", step + 1, parameters);
    }
}
