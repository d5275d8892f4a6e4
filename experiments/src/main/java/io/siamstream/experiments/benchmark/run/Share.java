package io.siamstream.experiments.benchmark.run;

import io.siamstream.experiments.benchmark.run.ThreadTimes.Kind;
import java.util.Map;

/**
 * What following targets took, warm-up left out.
 *
 * @param targetFrames targets that were followed into a frame
 * @param wallNanos in how long
 * @param cpuNanos with how much work of each kind of thread
 */
public record Share(int targetFrames, long wallNanos, Map<Kind, Long> cpuNanos) {

    private static final double NANOS_PER_SECOND = 1e9;
    private static final double NANOS_PER_MILLI = 1e6;

    /** Targets followed in a second. */
    public double targetsPerSecond() {
        return targetFrames * NANOS_PER_SECOND / wallNanos;
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
