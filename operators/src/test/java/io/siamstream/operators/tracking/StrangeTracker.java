package io.siamstream.operators.tracking;

import io.siamstream.testing.ReferenceTracker;
import io.siamstream.tracker.TrackedBatch;
import io.siamstream.tracker.Tracker;
import io.siamstream.tracker.TrackingRequest;
import io.siamstream.tracker.state.TargetState;
import java.util.List;

/** Knows no state that comes from elsewhere. */
final class StrangeTracker implements Tracker {

    private final ReferenceTracker tracker = new ReferenceTracker();

    @Override
    public TrackedBatch track(List<TrackingRequest> requests) {
        return tracker.track(requests);
    }

    @Override
    public boolean knows(TargetState state) {
        return false;
    }

    @Override
    public void close() {}
}
