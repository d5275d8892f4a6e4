package io.siamstream.job.local;

import io.siamstream.tracker.BatchTimings;
import io.siamstream.tracker.TrackedBatch;
import io.siamstream.tracker.Tracker;
import io.siamstream.tracker.TrackingRequest;
import io.siamstream.tracker.state.TargetState;
import java.util.List;
import java.util.function.Consumer;

/** A tracker that tells of each of its passes when it is done. */
public final class MeteredTracker implements Tracker {

    private final Tracker tracker;
    private final Consumer<Pass> meter;

    /**
     * @param tracker closed with this one
     * @param meter called in the thread that tracks
     */
    public MeteredTracker(Tracker tracker, Consumer<Pass> meter) {
        this.tracker = tracker;
        this.meter = meter;
    }

    /**
     * One pass of the model, on the clock of {@link System#nanoTime()}.
     *
     * @param startNanos when it began
     * @param endNanos when it was done
     * @param targets targets in it
     * @param timings where the time went
     */
    public record Pass(long startNanos, long endNanos, int targets, BatchTimings timings) {}

    @Override
    public TrackedBatch track(List<TrackingRequest> requests) {
        long start = System.nanoTime();
        TrackedBatch batch = tracker.track(requests);
        meter.accept(new Pass(start, System.nanoTime(), requests.size(), batch.timings()));
        return batch;
    }

    @Override
    public boolean knows(TargetState state) {
        return tracker.knows(state);
    }

    @Override
    public int sideBySide() {
        return tracker.sideBySide();
    }

    @Override
    public void close() {
        tracker.close();
    }
}
