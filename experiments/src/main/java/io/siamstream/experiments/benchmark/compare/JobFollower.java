package io.siamstream.experiments.benchmark.compare;

import io.siamstream.job.TrackingJob;
import io.siamstream.job.local.FailureInjector;
import io.siamstream.job.local.LocalJob;
import io.siamstream.job.pipeline.SiamMlgTrackers;
import io.siamstream.operators.TrackerFactory;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.RestartStrategyOptions;

/** The job in one task slot of this process. */
final class JobFollower implements Follower {

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
        FailureInjector.withdraw();
        TrackerFactory trackers = new SiamMlgTrackers(topics.job());
        LocalJob job =
                LocalJob.start(
                        "comparison",
                        flink,
                        environment ->
                                TrackingJob.addTo(
                                        environment,
                                        topics.job(),
                                        FailureInjector.around(trackers)));
        return new Running() {

            @Override
            public void fail() {
                FailureInjector.failNextBundle();
            }

            @Override
            public void close() throws IOException {
                job.close();
            }
        };
    }
}
