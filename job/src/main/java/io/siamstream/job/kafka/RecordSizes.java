package io.siamstream.job.kafka;

import io.siamstream.job.options.JobConfiguration;
import io.siamstream.job.options.KafkaOptions;
import java.util.Properties;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;

/**
 * The sizes that Kafka's clients are given so that a frame of {@code frame.max-size} passes. Sizes
 * that were set with {@code kafka.*} are left as they are.
 */
final class RecordSizes {

    /** What a record needs beside its value: key, headers and the batch around it. */
    static final int OVERHEAD = 16 * 1024;

    private RecordSizes() {}

    /** Lets a consumer fetch the largest frame in one go. */
    static void allowFetching(Properties consumer, JobConfiguration configuration) {
        int size = maxRecordBytes(configuration);
        raise(
                consumer,
                ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG,
                ConsumerConfig.DEFAULT_MAX_PARTITION_FETCH_BYTES,
                size);
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
