package io.siamstream.tools.demo;

import io.siamstream.job.TrackingJob;
import io.siamstream.job.local.FailureInjector;
import io.siamstream.job.local.LocalJob;
import io.siamstream.job.options.JobConfiguration;
import io.siamstream.operators.TrackerFactory;
import java.time.Duration;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.MetricOptions;
import org.apache.flink.configuration.RestOptions;
import org.apache.flink.configuration.RestartStrategyOptions;

/** The job as in production, with Flink's dashboard and a task that can be made to fail. */
final class DemoJob {
    private static final Duration RESTART_DELAY = Duration.ofMillis(500);

    private DemoJob() {}

    /**
     * Starts cluster and job.
     *
     * @param configuration the job's options
     * @param tracker opens trackers
     * @param port port of the dashboard
     */
    static LocalJob start(JobConfiguration configuration, TrackerFactory tracker, int port)
            throws Exception {
        Configuration flink = new Configuration();
        flink.set(RestOptions.PORT, port);
        flink.set(RestOptions.BIND_ADDRESS, "localhost");
        flink.set(RestartStrategyOptions.RESTART_STRATEGY, "fixed-delay");
        flink.set(RestartStrategyOptions.RESTART_STRATEGY_FIXED_DELAY_ATTEMPTS, Integer.MAX_VALUE);
        flink.set(RestartStrategyOptions.RESTART_STRATEGY_FIXED_DELAY_DELAY, RESTART_DELAY);
        flink.set(MetricOptions.METRIC_FETCHER_UPDATE_INTERVAL, Duration.ofSeconds(1));
        return LocalJob.start(
                "siamstream demo",
                flink,
                environment ->
                        TrackingJob.addTo(
                                environment, configuration, FailureInjector.around(tracker)));
    }
}
