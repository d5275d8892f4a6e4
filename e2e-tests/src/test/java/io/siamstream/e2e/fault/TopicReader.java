package io.siamstream.e2e.fault;

import io.siamstream.schemas.SingleObjectFormat;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.apache.avro.specific.SpecificRecordBase;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Everything on a topic that is committed, from its beginning. */
public final class TopicReader<T extends SpecificRecordBase> implements AutoCloseable {

    private static final Duration POLL = Duration.ofMillis(100);

    private final String topic;
    private final KafkaConsumer<byte[], byte[]> consumer;
    private final SingleObjectFormat<T> format;
    private final List<T> messages = new ArrayList<>();

    /** A reader of a topic of so many partitions. */
    public TopicReader(String bootstrapServers, String topic, int partitions, Class<T> type) {
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
                IntStream.range(0, partitions).mapToObj(i -> new TopicPartition(topic, i)).toList();
        consumer.assign(all);
        consumer.seekToBeginning(all);
    }

    /** Reads on until what was read fulfils a condition, and returns all of it. */
    public List<T> await(Predicate<List<T>> complete, Duration patience) throws Exception {
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
    public List<T> drain(Duration silence) throws Exception {
        long last = System.nanoTime();
        while (System.nanoTime() - last < silence.toNanos()) {
            if (poll() > 0) {
                last = System.nanoTime();
            }
        }
        return List.copyOf(messages);
    }

    /** Reads on for so long, and returns all that was read. */
    public List<T> readFor(Duration time) throws Exception {
        long deadline = System.nanoTime() + time.toNanos();
        while (System.nanoTime() < deadline) {
            poll();
        }
        return List.copyOf(messages);
    }

    private int poll() throws Exception {
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
