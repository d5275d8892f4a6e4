package io.siamstream.job.local;

import io.siamstream.operators.TrackerFactory;
import io.siamstream.tracker.TrackedBatch;
import io.siamstream.tracker.Tracker;
import io.siamstream.tracker.TrackingRequest;
import io.siamstream.tracker.state.TargetState;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Fails a task of a local job when it is asked to. It sits around the tracker, so that the
 * product's own operators know nothing of it. The request is static, for the job runs in this JVM
 * and its factory is serialized on the way.
 */
public final class FailureInjector {
    private static final AtomicBoolean REQUESTED = new AtomicBoolean();

    private FailureInjector() {}

    /** Makes the next bundle of any subtask fail, once. */
    public static void failNextBundle() {
        REQUESTED.set(true);
    }

    /** Takes back a request that no bundle has met. */
    public static void withdraw() {
        REQUESTED.set(false);
    }

    /** Trackers that fail when they are asked to. */
    public static TrackerFactory around(TrackerFactory factory) {
        return context -> new FailingTracker(factory.open(context));
    }

    private static final class FailingTracker implements Tracker {
        private final Tracker tracker;

        FailingTracker(Tracker tracker) {
            this.tracker = tracker;
        }

        @Override
        public TrackedBatch track(List<TrackingRequest> requests) {
            TrackedBatch batch = tracker.track(requests);
            // After the work and before its outcome is kept: the worst moment to fail.
            if (REQUESTED.compareAndSet(true, false)) {
                throw new IllegalStateException("This task fails because somebody asked it to");
            }
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
}
