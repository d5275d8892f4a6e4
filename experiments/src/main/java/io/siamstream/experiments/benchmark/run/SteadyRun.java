package io.siamstream.experiments.benchmark.run;

import io.siamstream.experiments.benchmark.footage.Footage;
import io.siamstream.job.local.LocalJob;
import io.siamstream.job.local.MeteredTracker;
import io.siamstream.job.options.JobConfiguration;
import io.siamstream.tracker.Tracker;
import java.io.IOException;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.RestOptions;
import org.apache.flink.configuration.StateBackendOptions;

/** The job on footage without an end, until it is closed. */
public final class SteadyRun implements AutoCloseable {

    private static final int CHECKPOINT_SECONDS = 2;
    private static final Duration POLL = Duration.ofMillis(100);

    private final Timeline timeline;
    private final LocalJob job;
    private final int port;
    private final CheckpointFolder checkpoints;

    private SteadyRun(Timeline timeline, LocalJob job, int port) {
        this.timeline = timeline;
        this.job = job;
        this.port = port;
        this.checkpoints = new CheckpointFolder(job.checkpoints());
    }

    /**
     * Starts the job. What is too much for it is skipped.
     *
     * @param framesPerSecond frames of each camera in a second
     * @param checkpointSeconds time between two checkpoints
     * @param stateBackend Flink's name of it: hashmap, or rocksdb, whose checkpoints are
     *     incremental
     */
    public static SteadyRun start(
            Footage footage,
            double framesPerSecond,
            int checkpointSeconds,
            String stateBackend,
            Tracker tracker)
            throws Exception {
        return start(
                footage,
                FootageEndpoints.paced(footage, framesPerSecond),
                "STAY_LIVE",
                checkpointSeconds,
                stateBackend,
                tracker);
    }

    /**
     * Starts the job on some frames that are all tracked; after them it has nothing to do.
     *
     * @param framesPerSecond frames of each camera in a second
     * @param frames frames of each camera
     */
    public static SteadyRun start(
            Footage footage, double framesPerSecond, int frames, Tracker tracker) throws Exception {
        return start(
                footage,
                FootageEndpoints.pacedThenStill(footage, framesPerSecond, frames),
                "KEEP_EVERY_FRAME",
                CHECKPOINT_SECONDS,
                "hashmap",
                tracker);
    }

    /**
     * Starts the job on as many frames as it takes, all of which are tracked.
     *
     * @param made counts the frames that it is given
     * @param checkpointSeconds time between two checkpoints
     * @param stateBackend Flink's name of it, as above
     */
    public static SteadyRun saturated(
            Footage footage,
            AtomicLong made,
            int checkpointSeconds,
            String stateBackend,
            Tracker tracker)
            throws Exception {
        return start(
                footage,
                FootageEndpoints.unpaced(footage, made),
                "KEEP_EVERY_FRAME",
                checkpointSeconds,
                stateBackend,
                tracker);
    }

    private static SteadyRun start(
            Footage footage,
            FootageEndpoints endpoints,
            String policy,
            int checkpointSeconds,
            String stateBackend,
            Tracker tracker)
            throws Exception {
        Configuration flink = LocalJob.oneSlot();
        flink.set(RestOptions.PORT, freePort());
        flink.set(StateBackendOptions.STATE_BACKEND, stateBackend);
        flink.set(CheckpointingOptions.INCREMENTAL_CHECKPOINTS, stateBackend.equals("rocksdb"));
        Timeline timeline = new Timeline();
        LocalJob job =
                BenchmarkJob.start(
                        endpoints,
                        new MeteredTracker(tracker, timeline::add),
                        JobConfiguration.of(
                                Map.of(
                                        "job.parallelism",
                                        "1",
                                        "checkpoint.interval",
                                        checkpointSeconds + " s",
                                        "overload.policy",
                                        policy,
                                        "overload.camera.targets",
                                        Integer.toString(footage.targets()))),
                        flink);
        return new SteadyRun(timeline, job, flink.get(RestOptions.PORT));
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    /**
     * Targets that were followed into a frame so far.
     *
     * @throws Exception what the job failed with, if it did
     */
    public int targetFrames() throws Exception {
        job.requireRunning();
        return timeline.targets();
    }

    /** Waits until so many targets were followed into a frame. */
    public void awaitTargetFrames(int count) throws Exception {
        while (targetFrames() < count) {
            Thread.sleep(POLL.toMillis());
        }
    }

    /** What Flink tells of all checkpoints so far. */
    public CheckpointStatistics checkpoints() throws IOException, InterruptedException {
        return CheckpointStatistics.read(port, job.id());
    }

    /** Bytes of the latest checkpoint; waits for one. */
    public long checkpointBytes() throws InterruptedException {
        Optional<Long> bytes = checkpoints.latestBytes();
        while (bytes.isEmpty()) {
            Thread.sleep(POLL.toMillis());
            bytes = checkpoints.latestBytes();
        }
        return bytes.get();
    }

    /** The same of a checkpoint that begins from now on. */
    public long nextCheckpointBytes() throws InterruptedException {
        long before = checkpoints.latestNumber();
        // One more than the next: that one may have begun before.
        while (checkpoints.latestNumber() < before + 2) {
            Thread.sleep(POLL.toMillis());
        }
        return checkpointBytes();
    }

    @Override
    public void close() throws IOException {
        job.close();
    }
}
