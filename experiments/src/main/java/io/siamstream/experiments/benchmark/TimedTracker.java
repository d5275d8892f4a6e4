package io.siamstream.experiments.benchmark;

import io.siamstream.tracker.TrackedBatch;
import io.siamstream.tracker.Tracker;
import io.siamstream.tracker.TrackingRequest;
import java.util.List;

/** A tracker that notes when it works. */
final class TimedTracker implements Tracker {

    private final Tracker tracker;
    private final Timeline timeline;

    TimedTracker(Tracker tracker, Timeline timeline) {
        this.tracker = tracker;
        this.timeline = timeline;
    }

    @Override
    public TrackedBatch track(List<TrackingRequest> requests) {
        long start = System.nanoTime();
        TrackedBatch batch = tracker.track(requests);
        timeline.add(new Timeline.Pass(start, System.nanoTime(), requests.size(), batch.timings()));
        return batch;
    }

    @Override
    public void close() {
        tracker.close();
    }
}
