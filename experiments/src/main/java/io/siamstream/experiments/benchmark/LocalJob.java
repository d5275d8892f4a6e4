package io.siamstream.experiments.benchmark;

import io.siamstream.job.options.JobConfiguration;
import io.siamstream.job.pipeline.TrackingPipeline;
import io.siamstream.operators.decoding.OpenCvImageDecoder;
import io.siamstream.tracker.Tracker;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.apache.flink.api.common.JobExecutionResult;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.RestartStrategyOptions;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.util.FileUtils;

/** The job's own pipeline in a local cluster of one slot, inside of this JVM. */
final class LocalJob implements AutoCloseable {

    /** How the run's tracker reaches the task. */
    private static final AtomicReference<Tracker> TRACKER = new AtomicReference<>();

    private final JobClient job;
    private final CompletableFuture<JobExecutionResult> result;
    private final Path checkpoints;

    private LocalJob(JobClient job, Path checkpoints) {
        this.job = job;
        this.result = job.getJobExecutionResult();
        this.checkpoints = checkpoints;
    }

    /**
     * Starts the job.
     *
     * @param tracker closed by the job
     * @param options the job's options that differ from their defaults
     */
    static LocalJob start(FootageEndpoints endpoints, Tracker tracker, Map<String, String> options)
            throws Exception {
        TRACKER.set(tracker);
        Path checkpoints = Files.createTempDirectory("siamstream-checkpoints-");
        JobConfiguration configuration = JobConfiguration.of(options);
        Configuration flink = new Configuration();
        flink.set(CheckpointingOptions.CHECKPOINT_STORAGE, "filesystem");
        flink.set(CheckpointingOptions.CHECKPOINTS_DIRECTORY, checkpoints.toUri().toString());
        flink.set(RestartStrategyOptions.RESTART_STRATEGY, "disable");
        StreamExecutionEnvironment environment =
                StreamExecutionEnvironment.createLocalEnvironment(1, flink);
        new TrackingPipeline(
                        endpoints,
                        context -> TRACKER.getAndSet(null),
                        new OpenCvImageDecoder(configuration.operatorOptions()),
                        configuration)
                .addTo(environment);
        return new LocalJob(environment.executeAsync("benchmark"), checkpoints);
    }

    /** Waits until all frames are tracked. */
    void await() throws Exception {
        result.get();
    }

    /**
     * Looks whether the job still runs.
     *
     * @throws Exception what it failed with, if it did
     */
    void requireRunning() throws Exception {
        if (result.isDone()) {
            await();
        }
    }

    /**
     * Bytes of the latest checkpoint, empty before the first and while one takes the place of
     * another.
     */
    Optional<Long> checkpointBytes() {
        try {
            return latest().map(LocalJob::size);
        } catch (UncheckedIOException e) {
            return Optional.empty();
        }
    }

    /** Number of the latest checkpoint, 0 before the first. */
    long checkpoints() {
        return latest().map(LocalJob::number).orElse(0L);
    }

    private Optional<Path> latest() {
        try (Stream<Path> files = Files.walk(checkpoints)) {
            return files.filter(file -> file.endsWith("_metadata"))
                    .map(Path::getParent)
                    .max(Comparator.comparingLong(LocalJob::number));
        } catch (IOException | UncheckedIOException e) {
            return Optional.empty();
        }
    }

    private static long number(Path checkpoint) {
        return Long.parseLong(checkpoint.getFileName().toString().replace("chk-", ""));
    }

    private static long size(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.mapToLong(file -> file.toFile().length()).sum();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() throws IOException {
        if (!result.isDone()) {
            job.cancel().join();
        }
        result.exceptionally(cancelled -> null).join();
        FileUtils.deleteDirectory(checkpoints.toFile());
    }
}
