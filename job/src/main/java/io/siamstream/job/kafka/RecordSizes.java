package io.siamstream.job.kafka;

import io.siamstream.job.options.JobConfiguration;
import io.siamstream.job.options.KafkaOptions;
import io.siamstream.operators.options.DecodingOptions;
import java.util.Properties;
import org.apache.flink.configuration.ConfigOption;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;

/**
 * The sizes that Kafka's clients are given so that a frame of {@code frame.max-size} passes. Sizes
 * that were set with {@code kafka.*} are left as they are.
 */
final class RecordSizes {

    /** What a record needs beside its value: key, headers and the batch around it. */
    static final int OVERHEAD = 16 * 1024;

    /** What a batch and the framing of a record in it take beside key and value, at most. */
    static final int BATCH_OVERHEAD = 128;

    /** What the lengths of a header's key and value take, at most. */
    static final int HEADER_OVERHEAD = 10;

    /**
     * What an event or a command takes when all its texts and its polygon are as long as they may
     * be, without a mask.
     */
    static final int EVENT_BYTES = 64 * 1024;

    /** What a target takes that goes to another camera: templates, looks and an embedding. */
    static final int HAND_OVER_BYTES = 256 * 1024;

    private static final int PARTITION_FETCH_BYTES = 64 * 1024;

    private RecordSizes() {}

    /** The largest record that the options let onto a topic, bytes. */
    static long needed(JobConfiguration configuration, ConfigOption<String> topic) {
        if (topic.equals(KafkaOptions.FRAMES_TOPIC)) {
            return configuration.get(KafkaOptions.MAX_FRAME_SIZE).getBytes();
        }
        if (topic.equals(KafkaOptions.HAND_OVERS_TOPIC)) {
            return HAND_OVER_BYTES;
        }
        return topic.equals(KafkaOptions.DEAD_LETTERS_TOPIC)
                ? configuration.get(DecodingOptions.DEAD_LETTER_BYTES).getBytes() + OVERHEAD
                : EVENT_BYTES;
    }

    /**
     * What a consumer fetches at once: a few frames of each partition. A consumer hands on all that
     * it fetched of one partition before the next, so after an outage a fetch of many would let the
     * few cameras of one partition alone share the model's passes. A frame that is larger comes
     * nevertheless, by itself.
     */
    static void setFetching(Properties consumer, JobConfiguration configuration) {
        int size = maxRecordBytes(configuration);
        consumer.putIfAbsent(
                ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG,
                Integer.toString(PARTITION_FETCH_BYTES));
        raise(
                consumer,
                ConsumerConfig.FETCH_MAX_BYTES_CONFIG,
                ConsumerConfig.DEFAULT_FETCH_MAX_BYTES,
                size);
    }

    /** Lets a producer send a dead letter that holds the largest frame. */
    static void allowSending(Properties producer, JobConfiguration configuration) {
        int size = maxRecordBytes(configuration);
        raise(producer, ProducerConfig.MAX_REQUEST_SIZE_CONFIG, 1024 * 1024, size);
        raise(producer, ProducerConfig.BUFFER_MEMORY_CONFIG, 32 * 1024 * 1024, 2 * size);
    }

    private static int maxRecordBytes(JobConfiguration configuration) {
        return Math.toIntExact(
                configuration.get(KafkaOptions.MAX_FRAME_SIZE).getBytes() + OVERHEAD);
    }

    private static void raise(Properties properties, String key, int usual, int needed) {
        properties.putIfAbsent(key, Integer.toString(Math.max(usual, needed)));
    }
}
