package io.siamstream.examples;

import io.siamstream.schemas.SingleObjectFormat;
import io.siamstream.schemas.TrackEvent;
import io.siamstream.schemas.TrackEventType;
import io.siamstream.schemas.WireFormatException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/**
 * Prints when targets are started, lost, found again and ended: {@code TracksConsumer BROKERS
 * [TOPIC]}.
 */
public final class TracksConsumer {

    private TracksConsumer() {}

    public static void main(String[] arguments) {
        if (arguments.length < 1) {
            System.err.println("Usage: TracksConsumer BROKERS [TOPIC]");
            System.exit(2);
        }
        String topic = arguments.length > 1 ? arguments[1] : "tracks";
        Map<String, Object> settings =
                Map.of(
                        ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, arguments[0],
                        ConsumerConfig.GROUP_ID_CONFIG, "example-tracks-java",
                        ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest",
                        // With exactly-once, events of tries that failed are not seen.
                        ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        SingleObjectFormat<TrackEvent> format = SingleObjectFormat.of(TrackEvent.class);
        try (KafkaConsumer<String, byte[]> consumer =
                new KafkaConsumer<>(
                        settings, new StringDeserializer(), new ByteArrayDeserializer())) {
            consumer.subscribe(List.of(topic));
            while (true) {
                for (ConsumerRecord<String, byte[]> each : consumer.poll(Duration.ofSeconds(1))) {
                    try {
                        tell(format.decode(each.value()));
                    } catch (WireFormatException e) {
                        System.err.printf("offset %d: %s%n", each.offset(), e.getMessage());
                    }
                }
            }
        }
    }

    private static void tell(TrackEvent event) {
        if (event.getType() != TrackEventType.UPDATED) {
            System.out.printf(
                    "%s %s/%s %s, confidence %.2f, template %d%s%n",
                    event.getCaptureTime(),
                    event.getCameraId(),
                    event.getTargetId(),
                    event.getType(),
                    event.getConfidence(),
                    event.getTemplateVersion(),
                    event.getReason() == null ? "" : ", " + event.getReason());
        }
    }
}
