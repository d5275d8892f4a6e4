package io.siamstream.e2e.job;

import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.containers.ContainerFetchException;
import org.testcontainers.kafka.KafkaContainer;

/** {@link KafkaTracking} with Kafka's own image, where a Docker engine answers. */
class ContainerKafkaTrackingITCase extends KafkaTracking {

    private static final String IMAGE = "apache/kafka:4.2.0";

    private static KafkaContainer kafka;

    @BeforeAll
    static void startTheBroker() {
        KafkaContainer broker = new KafkaContainer(IMAGE).withStartupTimeout(Duration.ofMinutes(3));
        try {
            Assumptions.assumeTrue(
                    DockerClientFactory.instance().isDockerAvailable(), "needs a Docker engine");
            broker.start();
        } catch (ContainerFetchException e) {
            // The engine answers, but neither has the images nor reaches a registry.
            Assumptions.abort("needs the images of Kafka and Testcontainers: " + e.getMessage());
        }
        kafka = broker;
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
