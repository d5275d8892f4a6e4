package io.siamstream.experiments.benchmark.speed;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;

/**
 * What following targets took.
 *
 * @param wallMillis by the wall clock, for one target in one frame
 * @param cpuMillis by the processors' clocks, of this whole process, for one target in one frame
 */
public record Sample(double wallMillis, double cpuMillis) {

    private static final double NANOS = 1e6;

    private static final OperatingSystemMXBean PROCESS =
            ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);

    /**
     * Times some work.
     *
     * @param targetFrames how many targets it follows into a frame
     */
    static Sample of(Runnable work, int targetFrames) {
        long wall = System.nanoTime();
        long cpu = PROCESS.getProcessCpuTime();
        work.run();
        return new Sample(
                (System.nanoTime() - wall) / NANOS / targetFrames,
                (PROCESS.getProcessCpuTime() - cpu) / NANOS / targetFrames);
    }
}
