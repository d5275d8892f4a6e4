package io.siamstream.operators.tracking;

import io.siamstream.testing.ReferenceTracker;
import io.siamstream.tracker.TrackedBatch;
import io.siamstream.tracker.Tracker;
import io.siamstream.tracker.TrackingRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Semaphore;

/** Does each pass when the test lets it, and notes its size. */
final class GatedTracker implements Tracker {

    private static final int ALL = 1_000_000;

    private final ReferenceTracker tracker = new ReferenceTracker();
    private final Semaphore gate = new Semaphore(0);
    private final int sideBySide;
    private final List<Integer> passes = new ArrayList<>();
    private volatile boolean busy;

    GatedTracker() {
        this(1);
    }

    GatedTracker(int sideBySide) {
        this.sideBySide = sideBySide;
    }

    @Override
    public int sideBySide() {
        return sideBySide;
    }

    @Override
    public TrackedBatch track(List<TrackingRequest> requests) {
        synchronized (passes) {
            passes.add(requests.size());
        }
        busy = true;
        gate.acquireUninterruptibly();
        busy = false;
        return tracker.track(requests);
    }

    /** Whether a pass waits to be let through. */
    boolean isBusy() {
        return busy;
    }

    /** Lets one pass through. */
    void letOneThrough() {
        gate.release();
    }

    /** Lets all passes through from now on. */
    void open() {
        gate.release(ALL);
    }

    /** Sizes of all passes so far. */
    List<Integer> passes() {
        synchronized (passes) {
            return List.copyOf(passes);
        }
    }

    @Override
    public void close() {
        tracker.close();
    }
}
