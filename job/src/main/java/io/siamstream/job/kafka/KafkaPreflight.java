package io.siamstream.job.kafka;

import io.siamstream.job.options.Delivery;
import io.siamstream.job.options.DeliveryOptions;
import io.siamstream.job.options.InvalidOptionException;
import io.siamstream.job.options.JobConfiguration;
import io.siamstream.job.options.KafkaOptions;
import io.siamstream.operators.options.DecodingOptions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import org.apache.flink.configuration.ConfigOption;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.AuthorizationException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Checks before the job starts that topics and broker allow what the options ask for, so that what
 * does not fit is told in words and not by a restart loop.
 */
public final class KafkaPreflight {

    private static final Logger LOG = LoggerFactory.getLogger(KafkaPreflight.class);

    private static final String TRANSACTION_LIMIT = "transaction.max.timeout.ms";

    private final JobConfiguration configuration;

    public KafkaPreflight(JobConfiguration configuration) {
        this.configuration = configuration;
    }

    /**
     * What is wrong, one sentence each with the setting that mends it; empty when all is well.
     *
     * @throws InvalidOptionException if nothing is at the broker's address, see {@link
     *     BrokerReach}, or the broker does not answer within Kafka's own patience, {@code
     *     kafka.default.api.timeout.ms}, a minute by default
     */
    public List<String> problems() {
        BrokerReach.check(configuration);
        try (Admin admin = Admin.create(configuration.kafkaClientProperties())) {
            List<String> problems = new ArrayList<>();
            Set<String> present = admin.listTopics().names().get();
            for (ConfigOption<String> option : topics()) {
                Optional<String> named = configuration.find(option);
                if (named.isEmpty()) {
                    continue;
                }
                String topic = named.get();
                if (present.contains(topic)) {
                    sizeProblem(admin, option).ifPresent(problems::add);
                    compactionProblem(admin, option).ifPresent(problems::add);
                } else {
                    problems.add(
                            "Topic \"%s\" (%s) does not exist: create it, or name another."
                                    .formatted(topic, option.key()));
                }
            }
            if (configuration.get(DeliveryOptions.GUARANTEE) == Delivery.EXACTLY_ONCE) {
                transactionProblem(admin).ifPresent(problems::add);
            }
            return problems;
        } catch (ExecutionException e) {
            throw new InvalidOptionException(
                    "No answer from Kafka at %s (%s): %s"
                            .formatted(
                                    configuration.get(KafkaOptions.BOOTSTRAP_SERVERS),
                                    KafkaOptions.BOOTSTRAP_SERVERS.key(),
                                    e.getMessage() == null ? e : e.getMessage()),
                    e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while checking Kafka", e);
        }
    }

    /**
     * Throws if there are {@link #problems()}.
     *
     * @throws InvalidOptionException with all of them
     */
    public void check() {
        List<String> problems = problems();
        if (!problems.isEmpty()) {
            throw new InvalidOptionException(
                    "Kafka is not ready for this job:\n  " + String.join("\n  ", problems));
        }
    }

    private static List<ConfigOption<String>> topics() {
        return List.of(
                KafkaOptions.FRAMES_TOPIC,
                KafkaOptions.COMMANDS_TOPIC,
                KafkaOptions.DETECTIONS_TOPIC,
                KafkaOptions.RULES_TOPIC,
                KafkaOptions.TRACKS_TOPIC,
                KafkaOptions.DEAD_LETTERS_TOPIC,
                KafkaOptions.FINISHED_TRACKS_TOPIC,
                KafkaOptions.HAND_OVERS_TOPIC);
    }

    private Optional<String> sizeProblem(Admin admin, ConfigOption<String> option)
            throws ExecutionException, InterruptedException {
        String topic = configuration.get(option);
        long needed = RecordSizes.needed(configuration, option);
        Optional<Long> allowed =
                setting(
                        admin,
                        new ConfigResource(ConfigResource.Type.TOPIC, topic),
                        TopicConfig.MAX_MESSAGE_BYTES_CONFIG);
        return allowed.filter(bytes -> bytes < needed)
                .map(
                        bytes ->
                                ("max.message.bytes of topic \"%s\" is %d, too small for"
                                                + " %s (%d bytes): kafka-configs.sh --alter"
                                                + " --topic %s --add-config max.message.bytes=%d")
                                        .formatted(
                                                topic, bytes, what(option), needed, topic, needed));
    }

    /**
     * A compacted topic takes no record without a key, and forgets all but the last of a key, which
     * is wanted of rules alone.
     */
    private Optional<String> compactionProblem(Admin admin, ConfigOption<String> option)
            throws ExecutionException, InterruptedException {
        String topic = configuration.get(option);
        Optional<String> set =
                text(
                        admin,
                        new ConfigResource(ConfigResource.Type.TOPIC, topic),
                        TopicConfig.CLEANUP_POLICY_CONFIG);
        if (option.equals(KafkaOptions.RULES_TOPIC)) {
            return set.filter(policy -> !policy.equals(TopicConfig.CLEANUP_POLICY_COMPACT))
                    .map(
                            policy ->
                                    ("cleanup.policy of topic \"%s\" (%s) is %s, by which rules are"
                                         + " forgotten: kafka-configs.sh --alter --topic %s"
                                         + " --add-config cleanup.policy=compact")
                                            .formatted(topic, option.key(), policy, topic));
        }
        return set.filter(policy -> policy.contains(TopicConfig.CLEANUP_POLICY_COMPACT))
                .map(
                        policy ->
                                ("cleanup.policy of topic \"%s\" (%s) is %s, which keeps one record"
                                     + " of each camera: kafka-configs.sh --alter --topic %s"
                                     + " --add-config cleanup.policy=delete")
                                        .formatted(topic, option.key(), policy, topic));
    }

    private static String what(ConfigOption<String> topic) {
        if (topic.equals(KafkaOptions.FRAMES_TOPIC)) {
            return KafkaOptions.MAX_FRAME_SIZE.key();
        }
        return topic.equals(KafkaOptions.DEAD_LETTERS_TOPIC)
                ? DecodingOptions.DEAD_LETTER_BYTES.key() + " and what tells of it"
                : "the longest " + topic.key().replace("topic.", "");
    }

    private Optional<String> transactionProblem(Admin admin)
            throws ExecutionException, InterruptedException {
        int broker = admin.describeCluster().nodes().get().iterator().next().id();
        long wanted = configuration.get(DeliveryOptions.TRANSACTION_TIMEOUT).toMillis();
        Optional<Long> allowed =
                setting(
                        admin,
                        new ConfigResource(ConfigResource.Type.BROKER, Integer.toString(broker)),
                        TRANSACTION_LIMIT);
        return allowed.filter(millis -> millis < wanted)
                .map(
                        millis ->
                                ("delivery.transaction-timeout (%d ms) is longer than the broker's"
                                     + " %s (%d ms): lower the first or raise the second.")
                                        .formatted(wanted, TRANSACTION_LIMIT, millis));
    }

    /** A setting's value, empty where we may not read it: what cannot be seen is not judged. */
    private static Optional<Long> setting(Admin admin, ConfigResource resource, String name)
            throws ExecutionException, InterruptedException {
        return text(admin, resource, name).map(Long::valueOf);
    }

    private static Optional<String> text(Admin admin, ConfigResource resource, String name)
            throws ExecutionException, InterruptedException {
        try {
            Map<ConfigResource, Config> configs =
                    admin.describeConfigs(Set.of(resource)).all().get();
            return Optional.ofNullable(configs.get(resource).get(name)).map(ConfigEntry::value);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof AuthorizationException) {
                LOG.warn("{} of {} may not be read and was not checked", name, resource);
                return Optional.empty();
            }
            throw e;
        }
    }
}
