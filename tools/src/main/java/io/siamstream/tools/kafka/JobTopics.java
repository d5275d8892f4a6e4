package io.siamstream.tools.kafka;

import io.siamstream.embedded.EmbeddedKafka;
import io.siamstream.job.options.JobConfiguration;
import io.siamstream.job.options.KafkaOptions;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.flink.configuration.ConfigOption;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.config.TopicConfig;

/** The topics of a job on a broker that was just started. */
public final class JobTopics {

    private static final int SEGMENT_BYTES = 16 * 1024 * 1024;

    private static final List<ConfigOption<String>> TOPICS =
            List.of(
                    KafkaOptions.COMMANDS_TOPIC,
                    KafkaOptions.TRACKS_TOPIC,
                    KafkaOptions.DEAD_LETTERS_TOPIC);

    private JobTopics() {}

    /**
     * Creates the topics, of which that of frames keeps all, and returns when they are there.
     *
     * @param job says their names
     * @param partitions number of partitions of each
     * @param maxMessageBytes the largest record batch that each takes, bytes
     */
    public static void create(
            EmbeddedKafka kafka, JobConfiguration job, int partitions, int maxMessageBytes) {
        kafka.createTopic(job.get(KafkaOptions.FRAMES_TOPIC), partitions, maxMessageBytes);
        createOthers(kafka, job, partitions, maxMessageBytes);
    }

    /**
     * Creates the topics, of which that of frames keeps the newest alone, so that cameras that run
     * for hours do not fill the disk.
     *
     * @param keptFrameBytes frames that a partition keeps at least, bytes; the broker deletes older
     *     ones from time to time, a segment at once
     */
    public static void create(
            EmbeddedKafka kafka,
            JobConfiguration job,
            int partitions,
            int maxMessageBytes,
            long keptFrameBytes) {
        kafka.createTopics(
                new NewTopic(job.get(KafkaOptions.FRAMES_TOPIC), partitions, (short) 1)
                        .configs(
                                Map.of(
                                        TopicConfig.MAX_MESSAGE_BYTES_CONFIG,
                                        Integer.toString(maxMessageBytes),
                                        TopicConfig.SEGMENT_BYTES_CONFIG,
                                        Integer.toString(SEGMENT_BYTES),
                                        TopicConfig.RETENTION_BYTES_CONFIG,
                                        Long.toString(keptFrameBytes))));
        createOthers(kafka, job, partitions, maxMessageBytes);
    }

    private static void createOthers(
            EmbeddedKafka kafka, JobConfiguration job, int partitions, int maxMessageBytes) {
        TOPICS.forEach(topic -> kafka.createTopic(job.get(topic), partitions, maxMessageBytes));
        Stream.of(KafkaOptions.DETECTIONS_TOPIC, KafkaOptions.HAND_OVERS_TOPIC)
                .flatMap(topic -> job.find(topic).stream())
                .forEach(topic -> kafka.createTopic(topic, partitions, maxMessageBytes));
        job.find(KafkaOptions.RULES_TOPIC)
                .ifPresent(
                        topic ->
                                kafka.createTopics(
                                        new NewTopic(topic, partitions, (short) 1)
                                                .configs(
                                                        Map.of(
                                                                TopicConfig.CLEANUP_POLICY_CONFIG,
                                                                TopicConfig
                                                                        .CLEANUP_POLICY_COMPACT))));
    }
}
