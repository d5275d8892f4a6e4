package io.siamstream.e2e.kafka;

import io.siamstream.schemas.DeadLetter;
import io.siamstream.schemas.SingleObjectFormat;
import io.siamstream.schemas.TrackEvent;
import io.siamstream.schemas.WireFormatException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Predicate;
import org.apache.avro.specific.SpecificRecordBase;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * Everything on a topic that is committed, from its beginning. Unlike the tools' reader it passes
 * over nothing: what cannot be decoded fails the test.
 */
public final class TopicReader<T extends SpecificRecordBase> implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final Duration POLL = Duration.ofMillis(100);

    private final String topic;
    private final KafkaConsumer<byte[], byte[]> consumer;
    private final SingleObjectFormat<T> format;
    private final List<T> messages = new ArrayList<>();

    /** A reader of a topic that is there. */
    public TopicReader(String bootstrapServers, String topic, Class<T> type) {
        this.topic = topic;
        this.format = SingleObjectFormat.of(type);
        this.consumer =
                new KafkaConsumer<>(
                        Map.of(
                                ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                                bootstrapServers,
                                ConsumerConfig.ISOLATION_LEVEL_CONFIG,
                                IsolationLevel.READ_COMMITTED.name().toLowerCase(Locale.ROOT)),
                        new ByteArrayDeserializer(),
                        new ByteArrayDeserializer());
        List<TopicPartition> all =
                consumer.partitionsFor(topic).stream()
                        .map(info -> new TopicPartition(topic, info.partition()))
                        .toList();
        consumer.assign(all);
        consumer.seekToBeginning(all);
    }

    /** A reader of a test's track events. */
    public static TopicReader<TrackEvent> tracks(Topics topics) {
        return new TopicReader<>(topics.bootstrapServers(), topics.tracks(), TrackEvent.class);
    }

    /** A reader of a test's dead letters. */
    public static TopicReader<DeadLetter> deadLetters(Topics topics) {
        return new TopicReader<>(topics.bootstrapServers(), topics.deadLetters(), DeadLetter.class);
    }

    /** Reads on until what was read fulfils a condition, two minutes at most; all of it. */
    public List<T> await(Predicate<List<T>> complete) throws WireFormatException {
        return await(complete, PATIENCE);
    }

    /** Reads on until what was read fulfils a condition, and returns all of it. */
    public List<T> await(Predicate<List<T>> complete, Duration patience)
            throws WireFormatException {
        long deadline = System.nanoTime() + patience.toNanos();
        while (!complete.test(messages)) {
            if (System.nanoTime() > deadline) {
                throw new AssertionError(
                        "%s holds %d messages after %s and lacks some"
                                .formatted(topic, messages.size(), patience));
            }
            poll();
        }
        return List.copyOf(messages);
    }

    /** Reads on until nothing comes for a while, and returns all that was read. */
    public List<T> drain(Duration silence) throws WireFormatException {
        long last = System.nanoTime();
        while (System.nanoTime() - last < silence.toNanos()) {
            if (poll() > 0) {
                last = System.nanoTime();
            }
        }
        return List.copyOf(messages);
    }

    /** Reads on for so long, and returns all that was read. */
    public List<T> readFor(Duration time) throws WireFormatException {
        long deadline = System.nanoTime() + time.toNanos();
        while (System.nanoTime() < deadline) {
            poll();
        }
        return List.copyOf(messages);
    }

    private int poll() throws WireFormatException {
        int count = 0;
        for (ConsumerRecord<byte[], byte[]> message : consumer.poll(POLL)) {
            messages.add(format.decode(message.value()));
            count++;
        }
        return count;
    }

    @Override
    public void close() {
        consumer.close();
    }
}
