package io.siamstream.tools.demo;

import io.siamstream.job.TrackingJob;
import io.siamstream.job.options.JobConfiguration;
import io.siamstream.operators.TrackerFactory;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.MetricOptions;
import org.apache.flink.configuration.RestOptions;
import org.apache.flink.configuration.RestartStrategyOptions;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** The job as in production, on a Flink cluster with dashboard inside this JVM. */
final class DemoJob implements AutoCloseable {
    private static final Duration RESTART_DELAY = Duration.ofMillis(500);
    private static final long CANCEL_SECONDS = 10;

    private final JobClient client;
    private final int port;

    private DemoJob(JobClient client, int port) {
        this.client = client;
        this.port = port;
    }

    /**
     * Starts cluster and job.
     *
     * @param configuration the job's options
     * @param tracker opens trackers
     * @param checkpoints folder for checkpoints
     * @param port port of the dashboard
     */
    static DemoJob start(
            JobConfiguration configuration, TrackerFactory tracker, Path checkpoints, int port)
            throws Exception {
        Configuration flink = new Configuration();
        flink.set(RestOptions.PORT, port);
        flink.set(RestOptions.BIND_ADDRESS, "localhost");
        flink.set(CheckpointingOptions.CHECKPOINT_STORAGE, "filesystem");
        flink.set(CheckpointingOptions.CHECKPOINTS_DIRECTORY, checkpoints.toUri().toString());
        flink.set(RestartStrategyOptions.RESTART_STRATEGY, "fixed-delay");
        flink.set(RestartStrategyOptions.RESTART_STRATEGY_FIXED_DELAY_ATTEMPTS, Integer.MAX_VALUE);
        flink.set(RestartStrategyOptions.RESTART_STRATEGY_FIXED_DELAY_DELAY, RESTART_DELAY);
        flink.set(MetricOptions.METRIC_FETCHER_UPDATE_INTERVAL, Duration.ofSeconds(1));
        StreamExecutionEnvironment environment =
                StreamExecutionEnvironment.createLocalEnvironmentWithWebUI(flink);
        TrackingJob.addTo(environment, configuration, FailureInjector.around(tracker));
        return new DemoJob(environment.executeAsync("siamstream demo"), port);
    }

    /** Address of Flink's dashboard. */
    String dashboard() {
        return "http://localhost:" + port;
    }

    String id() {
        return client.getJobID().toHexString();
    }

    @Override
    public void close() {
        try {
            client.cancel().get(CANCEL_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException e) {
            throw new IllegalStateException("The demo's job could not be cancelled", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
