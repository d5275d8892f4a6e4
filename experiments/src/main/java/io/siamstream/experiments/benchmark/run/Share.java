package io.siamstream.experiments.benchmark.run;

import io.siamstream.experiments.benchmark.run.ThreadTimes.Kind;
import java.util.Map;

/**
 * What following targets took, warm-up left out.
 *
 * @param targetFrames targets that were followed into a frame
 * @param passes passes of the model that they shared
 * @param busyNanos for how long the model was in one
 * @param wallNanos in how long
 * @param cpuNanos with how much work of each kind of thread
 */
public record Share(
        int targetFrames, int passes, long busyNanos, long wallNanos, Map<Kind, Long> cpuNanos) {

    private static final double NANOS_PER_SECOND = 1e9;
    private static final double NANOS_PER_MILLI = 1e6;

    /** Targets followed in a second. */
    public double targetsPerSecond() {
        return targetFrames * NANOS_PER_SECOND / wallNanos;
    }

    /** Targets that share a pass, in the mean. */
    public double targetsPerPass() {
        return (double) targetFrames / passes;
    }

    /** Share of the time in which the model is in a pass, percent. */
    public double busyPercent() {
        return 100.0 * busyNanos / wallNanos;
    }

    /** Work of one kind of thread for a target, milliseconds. */
    public double cpuMillis(Kind kind) {
        return cpuNanos.getOrDefault(kind, 0L) / NANOS_PER_MILLI / targetFrames;
    }

    /** All work for a target, milliseconds. */
    public double cpuMillis() {
        return cpuNanos.values().stream().mapToLong(nanos -> nanos).sum()
                / NANOS_PER_MILLI
                / targetFrames;
    }
}
