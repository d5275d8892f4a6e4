package io.siamstream.experiments.benchmark;

import io.siamstream.tracker.Tracker;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** The job at a load that it keeps up with, until it is closed. */
final class SteadyRun implements AutoCloseable {

    private static final Duration POLL = Duration.ofMillis(100);

    private final Timeline timeline;
    private final LocalJob job;

    private SteadyRun(Timeline timeline, LocalJob job) {
        this.timeline = timeline;
        this.job = job;
    }

    /**
     * Starts the job, with a checkpoint every two seconds.
     *
     * @param framesPerSecond frames of each camera in a second; what is too much is skipped
     */
    static SteadyRun start(Footage footage, double framesPerSecond, Tracker tracker)
            throws Exception {
        Timeline timeline = new Timeline();
        LocalJob job =
                LocalJob.start(
                        FootageEndpoints.paced(footage, framesPerSecond),
                        new TimedTracker(tracker, timeline),
                        Map.of(
                                "job.parallelism", "1",
                                "checkpoint.interval", "2 s",
                                "overload.policy", "STAY_LIVE",
                                "overload.camera.targets", Integer.toString(footage.targets())));
        return new SteadyRun(timeline, job);
    }

    /**
     * Targets that were followed into a frame so far.
     *
     * @throws Exception what the job failed with, if it did
     */
    int targetFrames() throws Exception {
        job.requireRunning();
        return timeline.targets();
    }

    /** Waits until so many targets were followed into a frame. */
    void awaitTargetFrames(int count) throws Exception {
        while (targetFrames() < count) {
            Thread.sleep(POLL.toMillis());
        }
    }

    /** Bytes of the latest checkpoint; waits for one. */
    long checkpointBytes() throws InterruptedException {
        Optional<Long> bytes = job.checkpointBytes();
        while (bytes.isEmpty()) {
            Thread.sleep(POLL.toMillis());
            bytes = job.checkpointBytes();
        }
        return bytes.get();
    }

    @Override
    public void close() throws IOException {
        job.close();
    }
}
