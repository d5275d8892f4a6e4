package io.siamstream.job.options;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.siamstream.job.pipeline.WireFormats;
import io.siamstream.schemas.TrackEvent;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.apache.flink.configuration.MemorySize;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JobConfigurationTest {

    @TempDir private Path directory;

    @Test
    void theCommandLineWinsOverTheEnvironmentAndThatOverTheFile() throws IOException {
        Path file =
                write(
                        """
                        topic:
                          frames: file-frames
                          tracks: file-tracks
                          commands: file-commands
                        """);

        JobConfiguration configuration =
                JobConfiguration.load(
                        new String[] {"--config", file.toString(), "--topic.frames=line-frames"},
                        Map.of(
                                "SIAMSTREAM_TOPIC_FRAMES", "environment-frames",
                                "SIAMSTREAM_TOPIC_TRACKS", "environment-tracks"));

        assertThat(configuration.get(KafkaOptions.FRAMES_TOPIC)).isEqualTo("line-frames");
        assertThat(configuration.get(KafkaOptions.TRACKS_TOPIC)).isEqualTo("environment-tracks");
        assertThat(configuration.get(KafkaOptions.COMMANDS_TOPIC)).isEqualTo("file-commands");
        assertThat(configuration.get(KafkaOptions.DEAD_LETTERS_TOPIC)).isEqualTo("dead-letters");
    }

    @Test
    void theDescriptionTellsPrecedenceValuesAndOrigins() {
        String description =
                load("--topic.frames", "my-frames", "--checkpoint.interval", "2 s").describe();

        assertThat(description)
                .startsWith("Options (command line > environment > file > default)")
                .contains("topic.frames = my-frames  (command line)")
                .contains("topic.tracks = tracks  (default)")
                .contains("delivery.guarantee = exactly-once  (default)");
    }

    @Test
    void valuesAreTyped() {
        JobConfiguration configuration =
                load(
                        "--delivery.guarantee",
                        "at-least-once",
                        "--checkpoint.interval=1500 ms",
                        "--frame.max-size=8mb");

        assertThat(configuration.get(DeliveryOptions.GUARANTEE)).isEqualTo(Delivery.AT_LEAST_ONCE);
        assertThat(configuration.get(ExecutionOptions.CHECKPOINT_INTERVAL))
                .isEqualTo(Duration.ofMillis(1500));
        assertThat(configuration.get(KafkaOptions.MAX_FRAME_SIZE))
                .isEqualTo(MemorySize.ofMebiBytes(8));
    }

    @Test
    void theFileMayBeNamedByTheEnvironment() throws IOException {
        Path file = write("topic.frames: flat-key");

        JobConfiguration configuration =
                JobConfiguration.load(new String[0], Map.of("SIAMSTREAM_CONFIG", file.toString()));

        assertThat(configuration.get(KafkaOptions.FRAMES_TOPIC)).isEqualTo("flat-key");
    }

    @Test
    void anUnknownKeyOnTheCommandLineIsAnErrorWithTheNearestName() {
        assertThatThrownBy(() -> load("--topic.frame=x"))
                .isInstanceOf(InvalidOptionException.class)
                .hasMessage(
                        "Unknown option --topic.frame (command line). Did you mean"
                                + " --topic.frames?");
    }

    @Test
    void anUnknownKeyInTheFileIsAnErrorWithTheNearestName() throws IOException {
        Path file = write("delivery: {garantee: exactly-once}");

        assertThatThrownBy(() -> load("--config", file.toString()))
                .isInstanceOf(InvalidOptionException.class)
                .hasMessageContaining("delivery.garantee (" + file)
                .hasMessageContaining("Did you mean delivery.guarantee?");
    }

    @Test
    void anUnknownVariableIsAnErrorWithTheNearestName() {
        assertThatThrownBy(
                        () ->
                                JobConfiguration.load(
                                        new String[0], Map.of("SIAMSTREAM_TOPIC_TRACK", "x")))
                .isInstanceOf(InvalidOptionException.class)
                .hasMessageContaining("Did you mean SIAMSTREAM_TOPIC_TRACKS?");
    }

    @Test
    void variablesThatKubernetesSetsForServicesAreNoOptions() {
        JobConfiguration configuration =
                JobConfiguration.load(
                        new String[0],
                        Map.of(
                                "SIAMSTREAM_REST_SERVICE_HOST", "10.0.0.1",
                                "SIAMSTREAM_REST_SERVICE_PORT_REST", "8081",
                                "SIAMSTREAM_REST_PORT", "tcp://10.0.0.1:8081",
                                "SIAMSTREAM_REST_PORT_8081_TCP_ADDR", "10.0.0.1"));

        assertThat(configuration.describe()).doesNotContain("10.0.0.1");
    }

    @Test
    void whatTheLauncherGivesTheJvmIsNoOption() {
        JobConfiguration configuration =
                JobConfiguration.load(new String[0], Map.of("SIAMSTREAM_JAVA_OPTS", "-Xmx3g"));

        assertThat(configuration.describe()).doesNotContain("-Xmx3g");
    }

    @Test
    void aValueOfTheWrongTypeIsAnErrorThatNamesKeyPlaceAndValue() {
        assertThatThrownBy(() -> load("--checkpoint.interval", "soon"))
                .isInstanceOf(InvalidOptionException.class)
                .hasMessageContaining("checkpoint.interval (command line) can not be \"soon\"");
    }

    @Test
    void settingsForKafkaPassThroughUntouched() {
        JobConfiguration configuration =
                JobConfiguration.load(
                        new String[] {"--kafka.security.protocol", "SASL_SSL"},
                        Map.of("SIAMSTREAM_KAFKA_SASL_JAAS_CONFIG", "login Module=\"a b\";"));

        assertThat(configuration.kafkaClientProperties())
                .containsEntry("bootstrap.servers", "localhost:9092")
                .containsEntry("security.protocol", "SASL_SSL")
                .containsEntry("sasl.jaas.config", "login Module=\"a b\";");
    }

    @Test
    void settingsForTheRegistryPassThroughUnderTheirFullNames() {
        JobConfiguration configuration =
                JobConfiguration.load(
                        new String[] {
                            "--wire.format=registry",
                            "--apicurio.registry.url=http://registry/apis/registry/v3",
                            "--apicurio.registry.auth.username=siamstream"
                        },
                        Map.of(
                                "SIAMSTREAM_APICURIO_REGISTRY_AUTH_PASSWORD", "hunter2",
                                "SIAMSTREAM_APICURIO_REGISTRY_AUTO_REGISTER", "false"));

        assertThat(configuration.registryClientProperties())
                .containsOnly(
                        Map.entry("apicurio.registry.url", "http://registry/apis/registry/v3"),
                        Map.entry("apicurio.registry.auth.username", "siamstream"),
                        Map.entry("apicurio.registry.auth.password", "hunter2"),
                        Map.entry("apicurio.registry.auto-register", "false"));
        assertThat(configuration.kafkaClientProperties()).containsOnlyKeys("bootstrap.servers");
        assertThat(configuration.describe())
                .contains("apicurio.registry.auth.password = ******")
                .doesNotContain("hunter2");
        assertThat(configuration.operatorOptions().toMap().toString()).doesNotContain("hunter2");
    }

    @Test
    void aRegistryOfConfluentsApiIsAnOptionOfItsOwnAndItsPasswordASecret() {
        JobConfiguration configuration =
                JobConfiguration.load(
                        new String[] {
                            "--wire.format=registry",
                            "--confluent.registry.url=http://registry:8081",
                            "--confluent.registry.username=siamstream"
                        },
                        Map.of("SIAMSTREAM_CONFLUENT_REGISTRY_PASSWORD", "hunter2"));

        assertThat(configuration.registryClientProperties())
                .contains(
                        Map.entry("confluent.registry.url", "http://registry:8081"),
                        Map.entry("confluent.registry.username", "siamstream"),
                        Map.entry("confluent.registry.password", "hunter2"));
        assertThat(configuration.describe()).doesNotContain("hunter2");
        assertThat(configuration.operatorOptions().toMap().toString()).doesNotContain("hunter2");
        assertThat(WireFormats.of(configuration, KafkaOptions.TRACKS_TOPIC, TrackEvent.class))
                .isNotNull();
    }

    @Test
    void ofTwoRegistriesNoneIsChosen() {
        JobConfiguration configuration =
                load(
                        "--wire.format=registry",
                        "--confluent.registry.url=http://registry:8081",
                        "--apicurio.registry.url=http://registry/apis/registry/v3");

        assertThatThrownBy(
                        () ->
                                WireFormats.of(
                                        configuration, KafkaOptions.TRACKS_TOPIC, TrackEvent.class))
                .isInstanceOf(InvalidOptionException.class)
                .hasMessageContaining("either apicurio.registry.url or confluent.registry.url")
                .hasMessageContaining("both are set");
    }

    @Test
    void aRegistryThatIsNotNamedIsAnErrorThatNamesTheOption() {
        JobConfiguration configuration = load("--wire.format=registry");

        assertThatThrownBy(
                        () ->
                                WireFormats.of(
                                        configuration, KafkaOptions.TRACKS_TOPIC, TrackEvent.class))
                .isInstanceOf(InvalidOptionException.class)
                .hasMessageContaining("apicurio.registry.url");
    }

    @Test
    void secretsAreMaskedWhereOptionsArePrinted() {
        JobConfiguration configuration =
                JobConfiguration.load(
                        new String[] {"--kafka.ssl.keystore.password=hunter2"},
                        Map.of("SIAMSTREAM_KAFKA_SASL_JAAS_CONFIG", "hunter3"));

        assertThat(configuration.describe())
                .contains("kafka.ssl.keystore.password = ******")
                .contains("kafka.sasl.jaas.config = ******")
                .doesNotContain("hunter");
    }

    @Test
    void helpListsEveryOption() {
        assertThat(JobConfiguration.helpRequested("--help")).isTrue();
        assertThat(OptionCatalog.options())
                .allSatisfy(
                        option ->
                                assertThat(JobConfiguration.help()).contains("--" + option.key()));
    }

    private static JobConfiguration load(String... arguments) {
        return JobConfiguration.load(arguments, Map.of());
    }

    private Path write(String yaml) throws IOException {
        return Files.writeString(directory.resolve("siamstream.yaml"), yaml);
    }
}
