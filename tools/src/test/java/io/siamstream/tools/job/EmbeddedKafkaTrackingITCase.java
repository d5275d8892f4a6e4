package io.siamstream.tools.job;

import io.siamstream.tools.kafka.EmbeddedKafka;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/** {@link KafkaTracking} with the broker inside of this JVM. */
class EmbeddedKafkaTrackingITCase extends KafkaTracking {

    private static EmbeddedKafka kafka;

    @BeforeAll
    static void startTheBroker() {
        kafka = EmbeddedKafka.start();
    }

    @AfterAll
    static void stopTheBroker() {
        kafka.close();
    }

    @Override
    String bootstrapServers() {
        return kafka.bootstrapServers();
    }
}
