package io.siamstream.e2e.job;

import static org.assertj.core.api.Assertions.fail;

import io.siamstream.schemas.DeadLetter;
import io.siamstream.schemas.SingleObjectFormat;
import io.siamstream.schemas.TrackEvent;
import io.siamstream.schemas.WireFormat;
import io.siamstream.schemas.WireFormatException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Reads what is committed on a topic from its beginning, as a consumer of the product would. */
final class MessageReader<T> implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(120);

    private final KafkaConsumer<byte[], byte[]> consumer;
    private final WireFormat<T> format;
    private final List<T> messages = new ArrayList<>();

    private MessageReader(String bootstrapServers, String topic, WireFormat<T> format) {
        this.format = format;
        this.consumer =
                new KafkaConsumer<>(
                        Map.of(
                                "bootstrap.servers",
                                bootstrapServers,
                                "isolation.level",
                                "read_committed"),
                        new ByteArrayDeserializer(),
                        new ByteArrayDeserializer());
        List<TopicPartition> partitions =
                consumer.partitionsFor(topic).stream()
                        .map(info -> new TopicPartition(topic, info.partition()))
                        .toList();
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
    }

    static MessageReader<TrackEvent> tracks(Topics topics) {
        return new MessageReader<>(
                topics.bootstrapServers(),
                topics.tracks(),
                SingleObjectFormat.of(TrackEvent.class));
    }

    static MessageReader<DeadLetter> deadLetters(Topics topics) {
        return new MessageReader<>(
                topics.bootstrapServers(),
                topics.deadLetters(),
                SingleObjectFormat.of(DeadLetter.class));
    }

    /** Reads on until the messages read so far are enough; all of them. */
    List<T> until(Predicate<List<T>> enough) throws WireFormatException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!enough.test(messages)) {
            if (System.nanoTime() > deadline) {
                fail("Gave up after %s with %d messages", PATIENCE, messages.size());
            }
            poll(Duration.ofMillis(200));
        }
        return List.copyOf(messages);
    }

    /** Reads whatever still comes in so long a time; all messages. */
    List<T> settle(Duration duration) throws WireFormatException {
        long end = System.nanoTime() + duration.toNanos();
        while (System.nanoTime() < end) {
            poll(Duration.ofMillis(100));
        }
        return List.copyOf(messages);
    }

    @Override
    public void close() {
        consumer.close();
    }

    private void poll(Duration timeout) throws WireFormatException {
        for (ConsumerRecord<byte[], byte[]> record : consumer.poll(timeout)) {
            messages.add(format.decode(record.value()));
        }
    }
}
