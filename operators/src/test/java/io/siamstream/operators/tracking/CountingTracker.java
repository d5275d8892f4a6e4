package io.siamstream.operators.tracking;

import io.siamstream.testing.ReferenceTracker;
import io.siamstream.tracker.DeviceMemoryException;
import io.siamstream.tracker.TrackedBatch;
import io.siamstream.tracker.Tracker;
import io.siamstream.tracker.TrackingRequest;
import java.util.ArrayList;
import java.util.List;

/** Notes the size of every pass, and has memory for so many targets only. */
final class CountingTracker implements Tracker {

    private final ReferenceTracker tracker = new ReferenceTracker();
    private final List<Integer> passes = new ArrayList<>();
    private final int memory;
    private boolean closed;

    CountingTracker(int memory) {
        this.memory = memory;
    }

    @Override
    public TrackedBatch track(List<TrackingRequest> requests) {
        passes.add(requests.size());
        if (requests.size() > memory) {
            throw new DeviceMemoryException("out of memory", null);
        }
        return tracker.track(requests);
    }

    /** Sizes of all passes so far. */
    List<Integer> passes() {
        return passes;
    }

    boolean isClosed() {
        return closed;
    }

    @Override
    public void close() {
        closed = true;
    }
}
