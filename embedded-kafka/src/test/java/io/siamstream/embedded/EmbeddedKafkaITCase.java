package io.siamstream.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class EmbeddedKafkaITCase {

    private static final int MEBIBYTE = 1024 * 1024;

    private static EmbeddedKafka kafka;

    @BeforeAll
    static void startTheBroker() {
        kafka = EmbeddedKafka.start();
    }

    @AfterAll
    static void stopTheBroker() {
        kafka.close();
    }

    @Test
    void aFrameOfSeveralMegabytesPasses() throws Exception {
        kafka.createTopic("large", 1, 16 * MEBIBYTE);
        byte[] frame = new byte[6 * MEBIBYTE];
        frame[frame.length - 1] = 42;

        try (KafkaProducer<byte[], byte[]> producer = producer(Map.of())) {
            producer.send(new ProducerRecord<>("large", frame)).get();
        }

        assertThat(read("large", 1)).singleElement().isEqualTo(frame);
    }

    @Test
    void aTopicRefusesWhatIsLargerThanItsOwnLimit() {
        kafka.createTopic("small", 1, MEBIBYTE);

        try (KafkaProducer<byte[], byte[]> producer = producer(Map.of())) {
            var sent = producer.send(new ProducerRecord<>("small", new byte[2 * MEBIBYTE]));

            assertThatThrownBy(sent::get)
                    .isInstanceOf(ExecutionException.class)
                    .hasCauseInstanceOf(RecordTooLargeException.class);
        }
    }

    @Test
    void anAbortedTransactionIsNotSeenByReadersOfCommittedRecords() throws Exception {
        kafka.createTopic("transactions", 1, MEBIBYTE);
        try (KafkaProducer<byte[], byte[]> producer =
                producer(Map.of("transactional.id", "test"))) {
            producer.initTransactions();
            producer.beginTransaction();
            producer.send(new ProducerRecord<>("transactions", new byte[] {1}));
            producer.flush();
            producer.abortTransaction();
            producer.beginTransaction();
            producer.send(new ProducerRecord<>("transactions", new byte[] {2}));
            producer.commitTransaction();
        }

        assertThat(read("transactions", 1)).containsExactly(new byte[] {2});
    }

    @Test
    void theLogSurvivesARestart() throws Exception {
        kafka.createTopic("kept", 1, MEBIBYTE);
        try (KafkaProducer<byte[], byte[]> producer = producer(Map.of())) {
            producer.send(new ProducerRecord<>("kept", new byte[] {7})).get();
        }

        kafka.restart();

        assertThat(read("kept", 1)).containsExactly(new byte[] {7});
    }

    private static KafkaProducer<byte[], byte[]> producer(Map<String, Object> extra) {
        Map<String, Object> settings = new HashMap<>(extra);
        settings.put("bootstrap.servers", kafka.bootstrapServers());
        settings.put("max.request.size", EmbeddedKafka.MAX_MESSAGE_BYTES);
        return new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer());
    }

    private static List<byte[]> read(String topic, int count) {
        Map<String, Object> settings =
                Map.of(
                        "bootstrap.servers",
                        kafka.bootstrapServers(),
                        "group.id",
                        "reader-of-" + topic,
                        "auto.offset.reset",
                        "earliest",
                        "isolation.level",
                        "read_committed");
        List<byte[]> values = new ArrayList<>();
        try (KafkaConsumer<byte[], byte[]> consumer =
                new KafkaConsumer<>(
                        settings, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            consumer.subscribe(List.of(topic));
            long deadline = System.nanoTime() + Duration.ofSeconds(30).toNanos();
            while (values.size() < count && System.nanoTime() < deadline) {
                for (ConsumerRecord<byte[], byte[]> record :
                        consumer.poll(Duration.ofMillis(200))) {
                    values.add(record.value());
                }
            }
        }
        return values;
    }
}
