package io.siamstream.experiments.benchmark.compare;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/** Gathers what is told on a topic from its beginning on. Used by one thread. */
final class EventReader implements AutoCloseable {

    private static final Duration POLL = Duration.ofMillis(100);

    private final KafkaConsumer<String, byte[]> consumer;
    private final Function<byte[], Optional<FollowedFrame>> format;
    private final List<FollowedFrame> seen = new ArrayList<>();

    EventReader(String brokers, String topic, Function<byte[], Optional<FollowedFrame>> format) {
        this.format = format;
        consumer =
                new KafkaConsumer<>(
                        Map.<String, Object>of(
                                "bootstrap.servers", brokers, "isolation.level", "read_committed"),
                        new StringDeserializer(),
                        new ByteArrayDeserializer());
        List<TopicPartition> partitions =
                consumer.partitionsFor(topic).stream()
                        .map(info -> new TopicPartition(topic, info.partition()))
                        .toList();
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
    }

    /**
     * Reads until so many were seen, or none came for so long.
     *
     * @return all that were seen since the beginning
     */
    List<FollowedFrame> await(int count, Duration patience) {
        long heard = System.nanoTime();
        while (seen.size() < count && System.nanoTime() - heard < patience.toNanos()) {
            for (ConsumerRecord<String, byte[]> record : consumer.poll(POLL)) {
                format.apply(record.value()).ifPresent(seen::add);
                heard = System.nanoTime();
            }
        }
        return List.copyOf(seen);
    }

    @Override
    public void close() {
        consumer.close();
    }
}
