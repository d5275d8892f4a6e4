package io.siamstream.tools.job;

import io.siamstream.job.TrackingPipeline;
import io.siamstream.job.kafka.KafkaEndpoints;
import io.siamstream.job.options.JobConfiguration;
import io.siamstream.operators.TrackerFactory;
import io.siamstream.schemas.FrameEncoding;
import io.siamstream.tools.picture.Pictures;
import io.siamstream.tracker.Image;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
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
        Map<String, String> all = new HashMap<>(topics.options());
        all.putAll(options);
        all.put("job.parallelism", Integer.toString(parallelism));
        JobConfiguration configuration = JobConfiguration.of(all);
        Configuration flink = new Configuration();
        savepoint.ifPresent(path -> flink.set(StateRecoveryOptions.SAVEPOINT_PATH, path));
        StreamExecutionEnvironment environment =
                StreamExecutionEnvironment.getExecutionEnvironment(flink);
        new TrackingPipeline(
                        new KafkaEndpoints(configuration),
                        tracker,
                        RunningJob::decode,
                        configuration)
                .addTo(environment);
        return new RunningJob(environment.executeAsync(topics.name()));
    }

    /** Stops the job and returns where its savepoint lies. */
    String stopWithSavepoint(Path directory) throws Exception {
        return client.stopWithSavepoint(
                        false, directory.toUri().toString(), SavepointFormatType.CANONICAL)
                .get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    }

    /** Cancels the job unless it ended. */
    void cancel() throws Exception {
        if (!client.getJobStatus().get(PATIENCE_SECONDS, TimeUnit.SECONDS).isTerminalState()) {
            client.cancel().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        }
    }

    private static Image decode(FrameEncoding encoding, int width, int height, ByteBuffer bytes) {
        byte[] copy = new byte[bytes.remaining()];
        bytes.duplicate().get(copy);
        return encoding == FrameEncoding.BGR
                ? new Image(width, height, copy)
                : Pictures.decode(copy);
    }
}
