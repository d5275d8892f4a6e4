package io.siamstream.experiments.benchmark.compare;

import io.siamstream.job.TrackingJob;
import io.siamstream.job.local.LocalJob;
import io.siamstream.job.pipeline.SiamMlgTrackers;
import io.siamstream.operators.TrackerFactory;
import io.siamstream.tracker.TrackedBatch;
import io.siamstream.tracker.Tracker;
import io.siamstream.tracker.TrackingRequest;
import io.siamstream.tracker.state.TargetState;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.RestartStrategyOptions;

/** The job in one task slot of this process. */
final class JobFollower implements Follower {

    /** Whether the next pass fails: static, for the tracker's factory is serialized on the way. */
    private static final AtomicBoolean FAIL = new AtomicBoolean();

    @Override
    public String title() {
        return "job, light profile";
    }

    @Override
    public Optional<FollowedFrame> read(byte[] message) {
        return FollowedFrame.ofJob(message);
    }

    @Override
    public Running start(RunTopics topics) throws Exception {
        Configuration flink = LocalJob.oneSlot();
        flink.set(RestartStrategyOptions.RESTART_STRATEGY, "fixed-delay");
        flink.set(RestartStrategyOptions.RESTART_STRATEGY_FIXED_DELAY_ATTEMPTS, 1);
        flink.set(
                RestartStrategyOptions.RESTART_STRATEGY_FIXED_DELAY_DELAY, Duration.ofMillis(100));
        FAIL.set(false);
        TrackerFactory trackers = new SiamMlgTrackers(topics.job());
        LocalJob job =
                LocalJob.start(
                        "comparison",
                        flink,
                        environment ->
                                TrackingJob.addTo(environment, topics.job(), failing(trackers)));
        return new Running() {

            @Override
            public void fail() {
                FAIL.set(true);
            }

            @Override
            public void close() throws IOException {
                job.close();
            }
        };
    }

    private static TrackerFactory failing(TrackerFactory trackers) {
        return context -> new FailingTracker(trackers.open(context));
    }

    /** Loses its work once: the task fails, and all that it holds is gone with it. */
    private record FailingTracker(Tracker tracker) implements Tracker {

        @Override
        public TrackedBatch track(List<TrackingRequest> requests) {
            TrackedBatch batch = tracker.track(requests);
            if (FAIL.compareAndSet(true, false)) {
                throw new IllegalStateException("The task fails because the comparison wants it");
            }
            return batch;
        }

        @Override
        public boolean knows(TargetState state) {
            return tracker.knows(state);
        }

        @Override
        public void close() {
            tracker.close();
        }
    }
}
