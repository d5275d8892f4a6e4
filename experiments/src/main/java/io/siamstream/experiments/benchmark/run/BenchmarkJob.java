package io.siamstream.experiments.benchmark.run;

import io.siamstream.job.local.LocalJob;
import io.siamstream.job.options.JobConfiguration;
import io.siamstream.job.pipeline.Endpoints;
import io.siamstream.job.pipeline.TrackingPipeline;
import io.siamstream.operators.decoding.OpenCvImageDecoder;
import io.siamstream.tracker.Tracker;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.flink.configuration.Configuration;

/** The job's own pipeline in one slot of this JVM. */
public final class BenchmarkJob {

    /** How the run's tracker reaches the task. */
    private static final AtomicReference<Tracker> TRACKER = new AtomicReference<>();

    private BenchmarkJob() {}

    /**
     * Starts the job.
     *
     * @param tracker closed by the job
     * @param configuration the job's options
     */
    public static LocalJob start(
            Endpoints endpoints, Tracker tracker, JobConfiguration configuration) throws Exception {
        return start(endpoints, tracker, configuration, LocalJob.oneSlot());
    }

    /**
     * The same with options of Flink.
     *
     * @param flink Flink's options
     */
    public static LocalJob start(
            Endpoints endpoints,
            Tracker tracker,
            JobConfiguration configuration,
            Configuration flink)
            throws Exception {
        TRACKER.set(tracker);
        return LocalJob.start(
                "benchmark",
                flink,
                new TrackingPipeline(
                                endpoints,
                                context -> TRACKER.getAndSet(null),
                                new OpenCvImageDecoder(configuration.operatorOptions()),
                                configuration)
                        ::addTo);
    }
}
