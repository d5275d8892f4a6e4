package io.siamstream.experiments.evaluation.run;

import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Consumer;

/**
 * Trackers that were made and wait for their next sequence; none is used by two threads at once.
 */
final class TrackerPool implements AutoCloseable {

    private final Map<TrackerFactory, Queue<SequenceTracker>> idle = new ConcurrentHashMap<>();

    /** Lends a tracker; one that failed is closed and never lent again. */
    void with(TrackerFactory factory, Consumer<SequenceTracker> use) {
        Queue<SequenceTracker> waiting =
                idle.computeIfAbsent(factory, f -> new ConcurrentLinkedQueue<>());
        SequenceTracker waitingTracker = waiting.poll();
        SequenceTracker tracker = waitingTracker == null ? factory.create() : waitingTracker;
        boolean healthy = false;
        try {
            use.accept(tracker);
            healthy = true;
        } finally {
            if (healthy) {
                waiting.add(tracker);
            } else {
                tracker.close();
            }
        }
    }

    @Override
    public void close() {
        idle.values().forEach(trackers -> trackers.forEach(SequenceTracker::close));
        idle.clear();
    }
}
