package io.siamstream.job.kafka;

import java.util.Properties;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.config.TopicConfig;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a topic takes, as the broker says at the moment, and what the producer may send. Where the
 * broker does not say, it is what Kafka allows by itself.
 */
final class TopicSizeLimit implements SizeLimit {

    private static final long serialVersionUID = 1L;

    private static final Logger LOG = LoggerFactory.getLogger(TopicSizeLimit.class);
    private static final int KAFKAS_OWN = 1024 * 1024 + 12;
    private static final long PATIENCE_SECONDS = 10;

    private final Properties producer;
    private final String topic;

    /**
     * @param producer settings of the producer, which lead to the broker too
     */
    TopicSizeLimit(Properties producer, String topic) {
        this.producer = producer;
        this.topic = topic;
    }

    @Override
    public int bytes() {
        int sent = Integer.parseInt(producer.getProperty(ProducerConfig.MAX_REQUEST_SIZE_CONFIG));
        return Math.min(sent, taken());
    }

    private int taken() {
        ConfigResource resource = new ConfigResource(ConfigResource.Type.TOPIC, topic);
        try (Admin admin = Admin.create(AdminSettings.of(producer))) {
            return Integer.parseInt(
                    admin.describeConfigs(Set.of(resource))
                            .all()
                            .get(PATIENCE_SECONDS, TimeUnit.SECONDS)
                            .get(resource)
                            .get(TopicConfig.MAX_MESSAGE_BYTES_CONFIG)
                            .value());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return KAFKAS_OWN;
        } catch (ExecutionException | TimeoutException | KafkaException e) {
            LOG.warn(
                    "{} of topic {} cannot be read; records are cut at {} bytes",
                    TopicConfig.MAX_MESSAGE_BYTES_CONFIG,
                    topic,
                    KAFKAS_OWN,
                    e);
            return KAFKAS_OWN;
        }
    }
}
