package io.siamstream.job.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.siamstream.embedded.EmbeddedKafka;
import io.siamstream.job.options.InvalidOptionException;
import io.siamstream.job.options.JobConfiguration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KafkaPreflightITCase {

    private static final int MEBIBYTE = 1024 * 1024;

    private static EmbeddedKafka kafka;

    @BeforeAll
    static void startTheBroker() {
        kafka = EmbeddedKafka.start();
        for (String topic : new String[] {"frames", "commands", "tracks", "dead-letters"}) {
            kafka.createTopic(topic, 2, 2 * MEBIBYTE);
        }
    }

    @AfterAll
    static void stopTheBroker() {
        kafka.close();
    }

    @Test
    void defaultsAreReadyOnTopicsThatAreThere() {
        assertThat(preflight(Map.of()).problems()).isEmpty();
        assertThatCode(() -> preflight(Map.of()).check()).doesNotThrowAnyException();
    }

    @Test
    void aMissingTopicIsNamedWithItsOption() {
        assertThat(preflight(Map.of("topic.tracks", "trakcs")).problems())
                .singleElement()
                .asString()
                .isEqualTo(
                        "Topic \"trakcs\" (topic.tracks) does not exist: create it, or name"
                                + " another.");
    }

    @Test
    void aTopicTooSmallForTheFramesIsNamedWithTheSettingAndTheCommandThatMendsIt() {
        assertThatThrownBy(() -> preflight(Map.of("frame.max-size", "8mb")).check())
                .isInstanceOf(InvalidOptionException.class)
                .hasMessageContaining("max.message.bytes of topic \"frames\" is 2097152")
                .hasMessageContaining("too small for frame.max-size (8388608 bytes)")
                .hasMessageContaining("--add-config max.message.bytes=8388608");
    }

    @Test
    void everyTopicThatIsTooSmallForWhatIsWrittenToItIsNamed() {
        kafka.createTopic("small", 1, 30_000);

        assertThat(preflight(Map.of("topic.dead-letters", "small")).problems())
                .singleElement()
                .asString()
                .contains("max.message.bytes of topic \"small\" is 30000")
                .contains("dead-letter.max-bytes");
        assertThat(preflight(Map.of("topic.tracks", "small")).problems())
                .singleElement()
                .asString()
                .contains("too small for the longest tracks");
        assertThat(preflight(Map.of("topic.hand-overs", "small")).problems())
                .singleElement()
                .asString()
                .contains("too small for the longest hand-overs (262144 bytes)");
    }

    @Test
    void aCompactedTopicIsNamed() throws Exception {
        create("compacted", "compact");

        assertThat(preflight(Map.of("topic.dead-letters", "compacted")).problems())
                .singleElement()
                .asString()
                .contains("cleanup.policy of topic \"compacted\" (topic.dead-letters) is compact");
    }

    @ParameterizedTest
    @ValueSource(strings = {"topic.detections", "topic.rules", "topic.finished-tracks"})
    void aTopicThatIsNotNeededIsLookedForWhereItIsNamed(String option) {
        assertThat(preflight(Map.of(option, "elsewhere")).problems())
                .singleElement()
                .asString()
                .isEqualTo(
                        "Topic \"elsewhere\" (%s) does not exist: create it, or name another.",
                        option);
    }

    @Test
    void rulesNeedACompactedTopicAndDetectionsOneThatIsNot() throws Exception {
        create("rules", "compact");
        create("detections", "delete");

        assertThat(
                        preflight(Map.of("topic.rules", "rules", "topic.detections", "detections"))
                                .problems())
                .isEmpty();
        assertThat(
                        preflight(Map.of("topic.rules", "detections", "topic.detections", "rules"))
                                .problems())
                .satisfiesExactlyInAnyOrder(
                        problem ->
                                assertThat(problem)
                                        .contains("topic \"detections\" (topic.rules) is delete")
                                        .contains("--add-config cleanup.policy=compact"),
                        problem ->
                                assertThat(problem)
                                        .contains("topic \"rules\" (topic.detections) is compact")
                                        .contains("--add-config cleanup.policy=delete"));
    }

    @Test
    void aTransactionTimeoutBeyondTheBrokersIsNamedWithBothSettings() {
        Map<String, String> options = Map.of("delivery.transaction-timeout", "20 min");

        assertThat(preflight(options).problems())
                .singleElement()
                .asString()
                .contains("delivery.transaction-timeout (1200000 ms)")
                .contains("transaction.max.timeout.ms (900000 ms)");
    }

    @Test
    void theTransactionTimeoutDoesNotMatterWithoutTransactions() {
        Map<String, String> options =
                Map.of(
                        "delivery.transaction-timeout",
                        "20 min",
                        "delivery.guarantee",
                        "at-least-once");

        assertThat(preflight(options).problems()).isEmpty();
    }

    @Test
    void aBrokerThatDoesNotAnswerIsNamedWithItsOption() {
        Map<String, String> options =
                Map.of(
                        "kafka.bootstrap.servers",
                        "localhost:1",
                        "kafka.default.api.timeout.ms",
                        "2000",
                        "kafka.request.timeout.ms",
                        "1000");

        assertThatThrownBy(() -> preflight(options).check())
                .isInstanceOf(InvalidOptionException.class)
                .hasMessageContaining("localhost:1 does not answer")
                .hasMessageContaining("kafka.bootstrap.servers");
    }

    private static void create(String name, String cleanup) throws Exception {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", kafka.bootstrapServers()))) {
            NewTopic topic =
                    new NewTopic(name, 1, (short) 1).configs(Map.of("cleanup.policy", cleanup));
            admin.createTopics(List.of(topic)).all().get(30, TimeUnit.SECONDS);
        }
    }

    private static KafkaPreflight preflight(Map<String, String> options) {
        Map<String, String> all = new HashMap<>(options);
        all.putIfAbsent("kafka.bootstrap.servers", kafka.bootstrapServers());
        return new KafkaPreflight(JobConfiguration.of(all));
    }
}
