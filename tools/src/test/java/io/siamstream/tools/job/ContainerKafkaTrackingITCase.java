package io.siamstream.tools.job;

import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.kafka.KafkaContainer;

/** {@link KafkaTracking} with Kafka's own image, where a Docker engine answers. */
class ContainerKafkaTrackingITCase extends KafkaTracking {

    private static final String IMAGE = "apache/kafka:4.2.0";

    private static KafkaContainer kafka;

    @BeforeAll
    static void startTheBroker() {
        Assumptions.assumeTrue(
                DockerClientFactory.instance().isDockerAvailable(), "needs a Docker engine");
        kafka = new KafkaContainer(IMAGE).withStartupTimeout(Duration.ofMinutes(3));
        kafka.start();
    }

    @AfterAll
    static void stopTheBroker() {
        if (kafka != null) {
            kafka.stop();
        }
    }

    @Override
    String bootstrapServers() {
        return kafka.getBootstrapServers();
    }
}
