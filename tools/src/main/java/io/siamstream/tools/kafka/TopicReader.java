package io.siamstream.tools.kafka;

import io.siamstream.job.kafka.BrokerReach;
import io.siamstream.job.options.JobConfiguration;
import io.siamstream.job.options.KafkaOptions;
import io.siamstream.job.pipeline.WireFormats;
import io.siamstream.schemas.TrackEvent;
import io.siamstream.schemas.WireFormat;
import io.siamstream.schemas.WireFormatException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.apache.avro.specific.SpecificRecordBase;
import org.apache.flink.configuration.ConfigOption;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.RetriableException;
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

    private static final long PARTITION_CHECK_NANOS = TimeUnit.SECONDS.toNanos(10);

    private static final Duration PARTITION_PATIENCE = Duration.ofSeconds(10);

    /**
     * A fetch takes no more than this share of the heap, where the options do not say otherwise.
     */
    private static final int FETCH_SHARE = 16;

    private static final long LARGEST_FETCH = 50L << 20;

    private final String topic;
    private final WireFormat<T> format;
    private final KafkaConsumer<String, byte[]> consumer;
    private long partitionsSeen = System.nanoTime();

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
        this(job, job.get(topic), WireFormats.of(job, topic, type), fromBeginning);
    }

    /**
     * A reader of a topic.
     *
     * @param fromBeginning whether to read what is there, or only what comes
     * @throws IllegalStateException if there is no such topic
     */
    public TopicReader(
            JobConfiguration job, String topic, WireFormat<T> format, boolean fromBeginning) {
        BrokerReach.check(job);
        this.topic = topic;
        this.format = format;
        Properties properties = job.kafkaClientProperties();
        properties.putIfAbsent(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        properties.putIfAbsent(
                ConsumerConfig.FETCH_MAX_BYTES_CONFIG,
                Long.toString(
                        Math.min(LARGEST_FETCH, Runtime.getRuntime().maxMemory() / FETCH_SHARE)));
        properties.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, "false");
        properties.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, "false");
        this.consumer =
                new KafkaConsumer<>(
                        properties, new StringDeserializer(), new ByteArrayDeserializer());
        assign(fromBeginning);
    }

    /**
     * A reader of the track events that the job writes.
     *
     * @throws io.siamstream.job.options.InvalidOptionException if it writes them in a format that
     *     is not read here
     * @throws IllegalStateException if there is no such topic
     */
    public static TopicReader<TrackEvent> ofTracks(JobConfiguration job, boolean fromBeginning) {
        return new TopicReader<>(
                job, job.get(KafkaOptions.TRACKS_TOPIC), WireFormats.tracks(job), fromBeginning);
    }

    /** The next records, those of one partition in its order; none when none come in time. */
    public List<T> poll(Duration timeout) {
        List<T> messages = new ArrayList<>();
        poll(timeout, messages::add);
        return messages;
    }

    /**
     * Gives the next records away one by one, so that no more than one is decoded at a time.
     *
     * @param receiver is given the records of one partition in its order
     */
    public void poll(Duration timeout, Consumer<T> receiver) {
        poll(timeout, key -> true, receiver);
    }

    /**
     * Gives those of the next records away whose key is wanted; others are not decoded.
     *
     * @param wanted tells by a record's key, the camera's id, whether it is wanted
     */
    public void poll(Duration timeout, Predicate<String> wanted, Consumer<T> receiver) {
        takeNewPartitions();
        for (ConsumerRecord<String, byte[]> record : consumer.poll(timeout)) {
            if (wanted.test(record.key())) {
                decode(record).ifPresent(receiver);
            }
        }
    }

    /**
     * Gives the next records away with their keys, for compacted topics.
     *
     * @param receiver is given key and record; a record without value, which takes the key's back,
     *     as empty
     */
    public void pollKeys(Duration timeout, BiConsumer<String, Optional<T>> receiver) {
        takeNewPartitions();
        for (ConsumerRecord<String, byte[]> record : consumer.poll(timeout)) {
            Optional<T> message = decode(record);
            if (message.isPresent() || record.value() == null) {
                receiver.accept(record.key(), message);
            }
        }
    }

    private Optional<T> decode(ConsumerRecord<String, byte[]> record) {
        if (record.value() == null) {
            return Optional.empty();
        }
        try {
            return Optional.of(format.decode(record.value()));
        } catch (WireFormatException e) {
            LOG.warn(
                    "Passed over {}-{} at offset {}: {}",
                    record.topic(),
                    record.partition(),
                    record.offset(),
                    e.getMessage());
            return Optional.empty();
        }
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
        List<TopicPartition> assigned = partitions();
        if (assigned.isEmpty()) {
            consumer.close();
            throw new IllegalStateException(
                    "There is no topic \"%s\" at this broker; create it, or name another"
                            .formatted(topic));
        }
        consumer.assign(assigned);
        if (fromBeginning) {
            consumer.seekToBeginning(assigned);
        } else {
            consumer.seekToEnd(assigned);
            assigned.forEach(consumer::position);
        }
    }

    /** A partition that was added to the topic meanwhile is read from its beginning. */
    private void takeNewPartitions() {
        long now = System.nanoTime();
        if (now - partitionsSeen < PARTITION_CHECK_NANOS) {
            return;
        }
        partitionsSeen = now;
        Set<TopicPartition> all = new HashSet<>(consumer.assignment());
        List<TopicPartition> added;
        try {
            added = partitions().stream().filter(partition -> !all.contains(partition)).toList();
        } catch (RetriableException e) {
            LOG.debug("The broker does not tell the partitions of {} just now", topic, e);
            return;
        }
        if (!added.isEmpty()) {
            all.addAll(added);
            consumer.assign(all);
            consumer.seekToBeginning(added);
        }
    }

    private List<TopicPartition> partitions() {
        return consumer.partitionsFor(topic, PARTITION_PATIENCE).stream()
                .map(info -> new TopicPartition(info.topic(), info.partition()))
                .toList();
    }
}
