package io.siamstream.experiments.scenes;

import io.siamstream.embedded.EmbeddedKafka;
import io.siamstream.experiments.evaluation.score.TargetFrame;
import io.siamstream.job.TrackingJob;
import io.siamstream.job.local.LocalJob;
import io.siamstream.job.options.DeliveryOptions;
import io.siamstream.job.options.JobConfiguration;
import io.siamstream.job.options.KafkaOptions;
import io.siamstream.operators.options.LifecycleOptions;
import io.siamstream.operators.options.OverloadOptions;
import io.siamstream.schemas.TrackEvent;
import io.siamstream.tools.kafka.JobTopics;
import io.siamstream.tools.kafka.TopicReader;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;

/**
 * Broker, job and cameras in this JVM, without a clock: every frame is followed, however long that
 * takes, so that what comes out depends on the code alone.
 */
final class JobRun implements AutoCloseable {

    private static final int PARTITIONS = 4;
    private static final int MAX_FRAME_BYTES = 1024 * 1024;

    /** Of each partition; far more than the cameras are ever ahead. */
    private static final long KEPT_FRAME_BYTES = 64L * 1024 * 1024;

    private static final Duration POLL = Duration.ofMillis(100);

    /** Loading the model, or a busy machine, takes less. */
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    private final EmbeddedKafka kafka;
    private final JobConfiguration configuration;
    private final LocalJob job;

    private JobRun(EmbeddedKafka kafka, JobConfiguration configuration) throws Exception {
        this.kafka = kafka;
        this.configuration = configuration;
        JobTopics.create(kafka, configuration, PARTITIONS, MAX_FRAME_BYTES, KEPT_FRAME_BYTES);
        this.job =
                LocalJob.start(
                        "siamstream scenes",
                        LocalJob.oneSlot(),
                        environment -> TrackingJob.addTo(environment, configuration));
    }

    /**
     * Starts broker and job.
     *
     * @param options the job's options that differ from their defaults
     */
    static JobRun start(Map<String, String> options) throws Exception {
        EmbeddedKafka kafka = EmbeddedKafka.start();
        try {
            return new JobRun(kafka, configuration(kafka.bootstrapServers(), options));
        } catch (Exception e) {
            kafka.close();
            throw e;
        }
    }

    private static JobConfiguration configuration(String servers, Map<String, String> options) {
        Map<String, String> values =
                new HashMap<>(
                        Map.of(
                                KafkaOptions.BOOTSTRAP_SERVERS.key(),
                                servers,
                                DeliveryOptions.GUARANTEE.key(),
                                "at-least-once",
                                OverloadOptions.POLICY.key(),
                                "KEEP_EVERY_FRAME",
                                // A busy machine is not taken for a camera that is silent.
                                LifecycleOptions.SILENT_AFTER.key(),
                                "1 d",
                                LifecycleOptions.SILENT_ENDS_AFTER.key(),
                                "1 d"));
        values.putAll(options);
        return JobConfiguration.of(values);
    }

    /**
     * Sends all cameras' frames and judges what the job makes of them.
     *
     * @param cameras one for each camera, which write into the log
     * @param frames frames of each
     * @param progress is told what was judged so far, again and again
     * @throws IllegalStateException if no event comes for long, though some are missing
     */
    List<TargetFrame> run(
            List<SceneSender> cameras, TrackLog log, long frames, Consumer<TrackLog> progress)
            throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(cameras.size());
        try (var tracks =
                new TopicReader<>(
                        configuration, KafkaOptions.TRACKS_TOPIC, TrackEvent.class, true)) {
            List<Future<?>> sending = new ArrayList<>();
            for (SceneSender camera : cameras) {
                sending.add(
                        threads.submit(
                                () -> {
                                    camera.send(configuration, frames);
                                    return null;
                                }));
            }
            long heard = System.nanoTime();
            while (!(allSent(sending) && log.isComplete())) {
                job.requireRunning();
                List<TrackEvent> events = tracks.poll(POLL);
                events.forEach(log::add);
                progress.accept(log);
                heard = events.isEmpty() ? heard : System.nanoTime();
                if (System.nanoTime() - heard > PATIENCE.toNanos()) {
                    throw new IllegalStateException(
                            "No event came for %d min, though some are missing"
                                    .formatted(PATIENCE.toMinutes()));
                }
            }
            return log.frames();
        } finally {
            threads.shutdownNow();
        }
    }

    /** Ends in the failure of a camera that has one. */
    private static boolean allSent(List<Future<?>> sending) throws Exception {
        boolean all = true;
        for (Future<?> camera : sending) {
            if (camera.isDone()) {
                camera.get();
            } else {
                all = false;
            }
        }
        return all;
    }

    @Override
    public void close() throws IOException {
        try {
            job.close();
        } finally {
            kafka.close();
        }
    }
}
