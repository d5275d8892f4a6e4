package io.siamstream.e2e.job;

import io.siamstream.e2e.kafka.Topics;
import io.siamstream.job.TrackingJob;
import io.siamstream.job.options.JobConfiguration;
import io.siamstream.operators.TrackerFactory;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.apache.flink.api.common.JobID;
import org.apache.flink.api.common.JobStatus;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.StateRecoveryOptions;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.core.execution.SavepointFormatType;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** The product's pipeline, running on the test's cluster between the topics of a test. */
final class RunningJob {

    private static final long PATIENCE_SECONDS = 60;

    private final JobClient client;

    private RunningJob(JobClient client) {
        this.client = client;
    }

    /**
     * Starts the job.
     *
     * @param options options beside those of the topics
     * @param savepoint where to go on from, empty for a fresh start
     */
    static RunningJob start(
            Topics topics,
            Map<String, String> options,
            TrackerFactory tracker,
            int parallelism,
            Optional<String> savepoint)
            throws Exception {
        return start(topics, options, tracker, parallelism, savepoint, new Configuration());
    }

    /** Starts the job with settings of Flink. */
    static RunningJob start(
            Topics topics,
            Map<String, String> options,
            TrackerFactory tracker,
            int parallelism,
            Optional<String> savepoint,
            Configuration flink)
            throws Exception {
        Map<String, String> all = new HashMap<>(topics.options());
        all.putAll(options);
        all.put("job.parallelism", Integer.toString(parallelism));
        JobConfiguration configuration = JobConfiguration.of(all);
        savepoint.ifPresent(path -> flink.set(StateRecoveryOptions.SAVEPOINT_PATH, path));
        StreamExecutionEnvironment environment =
                StreamExecutionEnvironment.getExecutionEnvironment(flink);
        TrackingJob.addTo(environment, configuration, tracker);
        return new RunningJob(environment.executeAsync(topics.name()));
    }

    /** The job's id. */
    JobID id() {
        return client.getJobID();
    }

    /** Whether the job runs. */
    boolean isRunning() throws Exception {
        return client.getJobStatus().get(PATIENCE_SECONDS, TimeUnit.SECONDS) == JobStatus.RUNNING;
    }

    /** Stops the job and returns where its savepoint lies. */
    String stopWithSavepoint(Path directory) throws Exception {
        return client.stopWithSavepoint(
                        false, directory.toUri().toString(), SavepointFormatType.CANONICAL)
                .get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    }

    /** Ends the job and returns when its slots are free. */
    void cancel() throws Exception {
        if (!client.getJobStatus().get(PATIENCE_SECONDS, TimeUnit.SECONDS).isTerminalState()) {
            client.cancel().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        }
        client.getJobExecutionResult()
                .exceptionally(cancelled -> null)
                .get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    }
}
