package io.siamstream.experiments.benchmark;

import io.siamstream.experiments.benchmark.footage.Footage;
import io.siamstream.experiments.benchmark.run.ProcessSample;
import io.siamstream.experiments.benchmark.run.SteadyRun;
import io.siamstream.tracker.Tracker;
import java.util.Locale;
import java.util.concurrent.Callable;

/**
 * What the job holds for cameras and targets when nothing is in flight.
 *
 * @param heapBytes live objects on the heap
 * @param checkpointBytes a checkpoint
 */
record Holding(long heapBytes, long checkpointBytes) {

    /** What cameras and targets are added to, one kind at a time, to see what they take. */
    static final int ADDED = 16;

    /** Frames of a camera before it turns back. */
    static final int FOOTAGE_FRAMES = 22;

    private static final double KIBIBYTE = 1024;

    /** Frames of each target before it is measured: templates are made and updated by then. */
    private static final int FRAMES = 8;

    private static final double FRAMES_PER_SECOND = 2;

    /** Looks at the heap, of which the least counts: the rest had something on its way. */
    private static final int LOOKS = 5;

    /** The one of two measurements of the same that has less on the heap: the rest was not held. */
    Holding least(Holding other) {
        return heapBytes <= other.heapBytes ? this : other;
    }

    /** Measures the job with some footage. */
    static Holding of(Footage footage, Callable<Tracker> tracker) throws Exception {
        try (SteadyRun run = SteadyRun.start(footage, FRAMES_PER_SECOND, FRAMES, tracker.call())) {
            run.awaitTargetFrames(FRAMES * footage.cameras().size() * footage.targets());
            long checkpoint = run.nextCheckpointBytes();
            long heap = Long.MAX_VALUE;
            for (int look = 0; look < LOOKS; look++) {
                heap = Math.min(heap, ProcessSample.take().heapBytes());
            }
            return new Holding(heap, checkpoint);
        }
    }

    /** A row about one of those that this holds more than another. */
    String rowOfOne(String name, Holding base, int more) {
        return String.format(
                Locale.ROOT,
                "| %s | %.0f | %.1f |",
                name,
                (heapBytes - base.heapBytes) / (KIBIBYTE * more),
                (checkpointBytes - base.checkpointBytes) / (KIBIBYTE * more));
    }
}
