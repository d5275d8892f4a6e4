package io.siamstream.e2e.job;

import io.siamstream.embedded.EmbeddedKafka;
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
