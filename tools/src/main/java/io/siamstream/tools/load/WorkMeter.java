package io.siamstream.tools.load;

import io.siamstream.job.local.MeteredTracker;
import io.siamstream.operators.TrackerFactory;
import io.siamstream.operators.decoding.ImageDecoder;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * Notes how long the model and the decoders work. Its notes are static, for the job runs in this
 * JVM and what it is given is serialized on the way.
 */
final class WorkMeter {

    private static final Queue<Work> PASSES = new ConcurrentLinkedQueue<>();
    private static final Queue<Work> DECODINGS = new ConcurrentLinkedQueue<>();

    private WorkMeter() {}

    /**
     * A pass of the model, or the decoding of a picture, on the clock of {@link System#nanoTime()}.
     *
     * @param startNanos when it began
     * @param endNanos when it was done
     * @param items targets in a pass, or 1 picture
     */
    record Work(long startNanos, long endNanos, int items) {

        double millis() {
            return (endNanos - startNanos) / 1e6;
        }
    }

    /** Forgets everything. */
    static void reset() {
        PASSES.clear();
        DECODINGS.clear();
    }

    /** Trackers whose passes are noted. */
    static TrackerFactory meteredTrackers(TrackerFactory factory) {
        return context ->
                new MeteredTracker(
                        factory.open(context),
                        pass ->
                                PASSES.add(
                                        new Work(
                                                pass.startNanos(),
                                                pass.endNanos(),
                                                pass.targets())));
    }

    /** A decoder whose work is noted. */
    static ImageDecoder meteredDecoder(ImageDecoder decoder) {
        return (encoding, width, height, bytes) -> {
            long start = System.nanoTime();
            try {
                return decoder.decode(encoding, width, height, bytes);
            } finally {
                DECODINGS.add(new Work(start, System.nanoTime(), 1));
            }
        };
    }

    /**
     * The passes that ended in a span of time.
     *
     * @param startNanos its begin, on the clock of {@link System#nanoTime()}
     */
    static List<Work> passesBetween(long startNanos, Duration time) {
        return between(PASSES, startNanos, time);
    }

    /**
     * The pictures whose decoding ended in a span of time.
     *
     * @param startNanos its begin, on the clock of {@link System#nanoTime()}
     */
    static List<Work> decodingsBetween(long startNanos, Duration time) {
        return between(DECODINGS, startNanos, time);
    }

    private static List<Work> between(Queue<Work> all, long startNanos, Duration time) {
        return all.stream()
                .filter(work -> work.endNanos() - startNanos >= 0)
                .filter(work -> work.endNanos() - startNanos < time.toNanos())
                .toList();
    }
}
