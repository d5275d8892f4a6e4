package io.siamstream.job.local;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.apache.flink.api.common.JobExecutionResult;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.CoreOptions;
import org.apache.flink.configuration.RestOptions;
import org.apache.flink.configuration.RestartStrategyOptions;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.util.FileUtils;

/**
 * A job on a Flink cluster of its own inside of this JVM. Its checkpoints lie in a folder that is
 * deleted with it: a few targets hold more than Flink takes in checkpoints that lie in memory.
 */
public final class LocalJob implements AutoCloseable {

    private static final long CANCEL_SECONDS = 60;

    private final JobClient client;
    private final CompletableFuture<JobExecutionResult> result;
    private final Path checkpoints;

    private LocalJob(JobClient client, Path checkpoints) {
        this.client = client;
        this.result = client.getJobExecutionResult();
        this.checkpoints = checkpoints;
    }

    /**
     * Flink's options of a job of one task slot that ends with its first failure, to be added to.
     */
    public static Configuration oneSlot() {
        Configuration flink = new Configuration();
        flink.set(CoreOptions.DEFAULT_PARALLELISM, 1);
        flink.set(RestartStrategyOptions.RESTART_STRATEGY, "disable");
        return flink;
    }

    /**
     * Starts cluster and job.
     *
     * @param name name of the job
     * @param flink Flink's options; where they name {@link RestOptions#PORT}, its dashboard is
     *     there
     * @param pipeline adds the job
     * @throws Exception if the job does not start
     */
    public static LocalJob start(
            String name, Configuration flink, Consumer<StreamExecutionEnvironment> pipeline)
            throws Exception {
        Path checkpoints = Files.createTempDirectory("siamstream-checkpoints-");
        Configuration all = new Configuration(flink);
        all.set(CheckpointingOptions.CHECKPOINT_STORAGE, "filesystem");
        all.set(CheckpointingOptions.CHECKPOINTS_DIRECTORY, checkpoints.toUri().toString());
        try {
            StreamExecutionEnvironment environment =
                    all.contains(RestOptions.PORT)
                            ? StreamExecutionEnvironment.createLocalEnvironmentWithWebUI(all)
                            : StreamExecutionEnvironment.createLocalEnvironment(all);
            pipeline.accept(environment);
            return new LocalJob(environment.executeAsync(name), checkpoints);
        } catch (Exception e) {
            FileUtils.deleteDirectoryQuietly(checkpoints.toFile());
            throw e;
        }
    }

    /** The job's id, as Flink's REST interface takes it. */
    public String id() {
        return client.getJobID().toHexString();
    }

    /** Folder of its checkpoints. */
    public Path checkpoints() {
        return checkpoints;
    }

    /**
     * Waits until the job has ended by itself.
     *
     * @throws Exception what it failed with, if it did
     */
    public void await() throws Exception {
        result.get();
    }

    /**
     * Looks whether the job still runs.
     *
     * @throws Exception what it failed with, if it did
     */
    public void requireRunning() throws Exception {
        if (result.isDone()) {
            await();
        }
    }

    /** Cancels the job, waits until it has ended and deletes its checkpoints. */
    @Override
    public void close() throws IOException {
        try {
            if (!result.isDone()) {
                client.cancel().get(CANCEL_SECONDS, TimeUnit.SECONDS);
            }
            result.exceptionally(failed -> null).get(CANCEL_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException e) {
            throw new IOException("The job could not be cancelled", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            FileUtils.deleteDirectoryQuietly(checkpoints.toFile());
        }
    }
}
