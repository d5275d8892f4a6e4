package io.siamstream.job;

import io.siamstream.job.kafka.KafkaEndpoints;
import io.siamstream.job.kafka.KafkaPreflight;
import io.siamstream.job.options.ExecutionOptions;
import io.siamstream.job.options.JobConfiguration;
import io.siamstream.job.options.KafkaOptions;
import io.siamstream.job.pipeline.SiamMlgTrackers;
import io.siamstream.job.pipeline.TrackingPipeline;
import io.siamstream.operators.TrackerFactory;
import io.siamstream.operators.decoding.OpenCvImageDecoder;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.util.ExceptionUtils;

/**
 * The tracking job's main class: reads the options, checks Kafka, builds the pipeline, runs it.
 * Options are listed by {@code --help} and in docs/operate/configuration.md.
 */
public final class TrackingJob {

    private TrackingJob() {}

    /**
     * Runs the job on the cluster that it is submitted to.
     *
     * @throws io.siamstream.job.options.InvalidOptionException if an option is unknown or cannot be
     *     used; the message names it
     */
    public static void main(String[] arguments) throws Exception {
        if (JobConfiguration.helpRequested(arguments)) {
            System.out.println(JobConfiguration.help());
            return;
        }
        JobConfiguration configuration = JobConfiguration.load(arguments, System.getenv());
        System.out.println(configuration.describe());
        if (configuration.get(KafkaOptions.CHECK_TOPICS)) {
            new KafkaPreflight(configuration).check();
        }
        StreamExecutionEnvironment environment =
                StreamExecutionEnvironment.getExecutionEnvironment();
        onThreadOfItsOwn(() -> addTo(environment, configuration));
        environment.execute(configuration.get(ExecutionOptions.NAME));
    }

    /**
     * A session cluster runs this class on a thread that outlives the job. Avro keeps something of
     * its own in each thread that parses a schema, and with that the class loader of the job.
     */
    private static void onThreadOfItsOwn(Runnable work) throws Exception {
        FutureTask<?> task = new FutureTask<>(work, null);
        new Thread(task, "siamstream-pipeline").start();
        try {
            task.get();
        } catch (ExecutionException e) {
            ExceptionUtils.rethrowException(e.getCause());
        }
    }

    /** Adds the job between its Kafka topics, with the tracker that the options name. */
    public static void addTo(
            StreamExecutionEnvironment environment, JobConfiguration configuration) {
        addTo(environment, configuration, new SiamMlgTrackers(configuration));
    }

    /** Adds the job between its Kafka topics, with any tracker. */
    public static void addTo(
            StreamExecutionEnvironment environment,
            JobConfiguration configuration,
            TrackerFactory tracker) {
        new TrackingPipeline(
                        new KafkaEndpoints(configuration),
                        tracker,
                        new OpenCvImageDecoder(configuration.operatorOptions()),
                        configuration)
                .addTo(environment);
    }
}
