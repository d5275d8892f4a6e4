package io.siamstream.e2e.job;

import io.siamstream.operators.TrackerFactory;
import io.siamstream.testing.ReferenceTracker;
import io.siamstream.tracker.TrackedBatch;
import io.siamstream.tracker.Tracker;
import io.siamstream.tracker.TrackingRequest;
import java.util.List;
import org.apache.flink.testutils.junit.SharedReference;

/** The reference tracker, failing when a test asks for it. */
final class FaultyTracker implements Tracker {

    private final Tracker tracker = new ReferenceTracker();
    private final Faults faults;

    private FaultyTracker(Faults faults) {
        this.faults = faults;
    }

    /** Opens trackers that fail as told, in a cluster inside of this JVM. */
    static TrackerFactory factory(SharedReference<Faults> faults) {
        return context -> new FaultyTracker(faults.get());
    }

    @Override
    public TrackedBatch track(List<TrackingRequest> requests) {
        TrackedBatch batch = tracker.track(requests);
        // After the work and before its outcome is kept: the worst moment to fail.
        faults.failIfAsked();
        return batch;
    }

    @Override
    public void close() {
        tracker.close();
    }
}
