package io.siamstream.experiments.benchmark.compare;

import io.siamstream.embedded.EmbeddedKafka;
import io.siamstream.experiments.benchmark.footage.Footage;
import io.siamstream.job.options.DeliveryOptions;
import io.siamstream.job.options.ExecutionOptions;
import io.siamstream.job.options.JobConfiguration;
import io.siamstream.job.options.KafkaOptions;
import io.siamstream.schemas.FrameEvent;
import io.siamstream.tools.kafka.JobTopics;
import io.siamstream.tools.kafka.TopicWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * The topics of one run, by the job's options.
 *
 * @param job the job's options
 */
record RunTopics(JobConfiguration job) {

    private static final int PARTITIONS = 4;
    private static final int MAX_FRAME_BYTES = 4 << 20;

    /**
     * Creates topics of their own for a run.
     *
     * @param prefix what their names begin with
     * @param delivery at-least-once shows events at once, exactly-once without doubles
     */
    static RunTopics create(EmbeddedKafka kafka, String prefix, String delivery) {
        Map<String, String> options = new HashMap<>();
        options.put(KafkaOptions.BOOTSTRAP_SERVERS.key(), kafka.bootstrapServers());
        options.put(KafkaOptions.FRAMES_TOPIC.key(), prefix + "frames");
        options.put(KafkaOptions.COMMANDS_TOPIC.key(), prefix + "commands");
        options.put(KafkaOptions.TRACKS_TOPIC.key(), prefix + "tracks");
        options.put(KafkaOptions.DEAD_LETTERS_TOPIC.key(), prefix + "dead-letters");
        options.put(KafkaOptions.GROUP_ID.key(), prefix + "group");
        options.put(KafkaOptions.MAX_FRAME_SIZE.key(), MAX_FRAME_BYTES + " bytes");
        options.put(DeliveryOptions.GUARANTEE.key(), delivery);
        options.put(DeliveryOptions.TRANSACTION_PREFIX.key(), prefix + "siamstream");
        options.put(ExecutionOptions.CHECKPOINT_INTERVAL.key(), "1 s");
        JobConfiguration job = JobConfiguration.of(options);
        JobTopics.create(kafka, job, PARTITIONS, MAX_FRAME_BYTES);
        return new RunTopics(job);
    }

    String brokers() {
        return job.get(KafkaOptions.BOOTSTRAP_SERVERS);
    }

    String frames() {
        return job.get(KafkaOptions.FRAMES_TOPIC);
    }

    String tracks() {
        return job.get(KafkaOptions.TRACKS_TOPIC);
    }

    /**
     * Sends frames of all cameras, in turns.
     *
     * @param first the first frame of each camera that is sent
     * @param end the one behind the last
     * @param period from one frame of a camera to the next; zero to send all at once
     */
    void send(Footage footage, int first, int end, Duration period) throws InterruptedException {
        int cameras = footage.cameras().size();
        try (var writer = new TopicWriter<>(job, KafkaOptions.FRAMES_TOPIC, FrameEvent.class)) {
            Instant begin = Instant.now();
            for (int i = first * cameras; i < end * cameras; i++) {
                long nanos = period.toNanos() * (i - first * cameras) / cameras;
                Instant due = begin.plusNanos(period.isZero() ? 1000L * i : nanos);
                long early = Duration.between(Instant.now(), due).toMillis();
                if (!period.isZero() && early > 0) {
                    TimeUnit.MILLISECONDS.sleep(early);
                }
                FrameEvent frame = footage.frame(i, due);
                writer.send(frame.getCameraId(), frame);
            }
            writer.flush();
        }
    }
}
