package io.siamstream.tools.kafka;

import io.siamstream.job.WireFormats;
import io.siamstream.job.options.JobConfiguration;
import io.siamstream.schemas.WireFormat;
import io.siamstream.schemas.WireFormatException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.apache.avro.specific.SpecificRecordBase;
import org.apache.flink.configuration.ConfigOption;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads records of one of the job's topics from all its partitions, without a consumer group and
 * only what is committed. Used by one thread at a time.
 *
 * @param <T> type of the records
 */
public final class TopicReader<T extends SpecificRecordBase> implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(TopicReader.class);

    private final String topic;
    private final WireFormat<T> format;
    private final KafkaConsumer<String, byte[]> consumer;

    /**
     * A reader of the topic that an option of the job names.
     *
     * @param fromBeginning whether to read what is there, or only what comes
     * @throws IllegalStateException if there is no such topic
     */
    public TopicReader(
            JobConfiguration job,
            ConfigOption<String> topic,
            Class<T> type,
            boolean fromBeginning) {
        this.topic = job.get(topic);
        this.format = WireFormats.of(job, topic, type);
        Properties properties = job.kafkaClientProperties();
        properties.putIfAbsent(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        properties.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, "false");
        properties.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, "false");
        this.consumer =
                new KafkaConsumer<>(
                        properties, new StringDeserializer(), new ByteArrayDeserializer());
        assign(fromBeginning);
    }

    /** The next records, those of one partition in its order; none when none come in time. */
    public List<T> poll(Duration timeout) {
        List<T> messages = new ArrayList<>();
        for (ConsumerRecord<String, byte[]> record : consumer.poll(timeout)) {
            try {
                messages.add(format.decode(record.value()));
            } catch (WireFormatException e) {
                LOG.warn(
                        "Passed over {}-{} at offset {}: {}",
                        record.topic(),
                        record.partition(),
                        record.offset(),
                        e.getMessage());
            }
        }
        return messages;
    }

    /** Whether all that was in the topic at a moment, see {@link #end()}, was read. */
    public boolean hasReached(Map<TopicPartition, Long> end) {
        return end.entrySet().stream()
                .allMatch(entry -> consumer.position(entry.getKey()) >= entry.getValue());
    }

    /** Where the topic ends at this moment. */
    public Map<TopicPartition, Long> end() {
        return consumer.endOffsets(consumer.assignment());
    }

    @Override
    public void close() {
        consumer.close();
    }

    private void assign(boolean fromBeginning) {
        List<PartitionInfo> partitions = consumer.partitionsFor(topic);
        if (partitions.isEmpty()) {
            consumer.close();
            throw new IllegalStateException(
                    "There is no topic \"%s\" at this broker; create it, or name another"
                            .formatted(topic));
        }
        List<TopicPartition> assigned =
                partitions.stream()
                        .map(info -> new TopicPartition(info.topic(), info.partition()))
                        .toList();
        consumer.assign(assigned);
        if (fromBeginning) {
            consumer.seekToBeginning(assigned);
        } else {
            consumer.seekToEnd(assigned);
            assigned.forEach(consumer::position);
        }
    }
}
