package io.siamstream.tools.kafka;

import io.siamstream.embedded.EmbeddedKafka;
import io.siamstream.job.options.JobConfiguration;
import io.siamstream.job.options.KafkaOptions;
import java.util.List;
import org.apache.flink.configuration.ConfigOption;

/** The four topics of a job on a broker that was just started. */
public final class JobTopics {

    private static final List<ConfigOption<String>> TOPICS =
            List.of(
                    KafkaOptions.FRAMES_TOPIC,
                    KafkaOptions.COMMANDS_TOPIC,
                    KafkaOptions.TRACKS_TOPIC,
                    KafkaOptions.DEAD_LETTERS_TOPIC);

    private JobTopics() {}

    /**
     * Creates the topics and returns when they are there.
     *
     * @param job says their names
     * @param partitions number of partitions of each
     * @param maxMessageBytes the largest record batch that each takes, bytes
     */
    public static void create(
            EmbeddedKafka kafka, JobConfiguration job, int partitions, int maxMessageBytes) {
        TOPICS.forEach(topic -> kafka.createTopic(job.get(topic), partitions, maxMessageBytes));
        job.find(KafkaOptions.DETECTIONS_TOPIC)
                .ifPresent(topic -> kafka.createTopic(topic, partitions, maxMessageBytes));
    }
}
