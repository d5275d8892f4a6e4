package io.siamstream.e2e.job;

import static org.assertj.core.api.Assertions.assertThat;

import io.siamstream.e2e.kafka.Topics;
import io.siamstream.embedded.EmbeddedKafka;
import io.siamstream.job.options.JobConfiguration;
import io.siamstream.job.options.KafkaOptions;
import io.siamstream.schemas.DeadLetter;
import io.siamstream.schemas.FrameEvent;
import io.siamstream.schemas.TrackEvent;
import io.siamstream.schemas.TrackEventType;
import io.siamstream.testing.ConfluentStyleRegistry;
import io.siamstream.testing.InMemoryRegistry;
import io.siamstream.testing.ReferenceTracker;
import io.siamstream.testing.TestCamera;
import io.siamstream.tools.kafka.TopicReader;
import io.siamstream.tools.kafka.TopicWriter;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.LongStream;
import org.apache.avro.specific.SpecificRecordBase;
import org.apache.flink.configuration.ConfigOption;
import org.apache.flink.runtime.minicluster.MiniCluster;
import org.apache.flink.runtime.testutils.MiniClusterResourceConfiguration;
import org.apache.flink.test.junit5.InjectMiniCluster;
import org.apache.flink.test.junit5.MiniClusterExtension;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The job between topics whose messages name their schemas by the ids of a registry. */
class RegistryTrackingITCase {

    private static final int FRAMES = 40;
    private static final Duration PATIENCE = Duration.ofSeconds(120);

    @RegisterExtension
    static final MiniClusterExtension CLUSTER =
            new MiniClusterExtension(
                    new MiniClusterResourceConfiguration.Builder()
                            .setNumberTaskManagers(1)
                            .setNumberSlotsPerTaskManager(1)
                            .build());

    private final TestCamera camera = new TestCamera("harbour");

    private InMemoryRegistry registry;
    private Map<String, String> registryOptions;
    private EmbeddedKafka kafka;
    private Topics topics;
    private RunningJob job;

    @BeforeEach
    void startRegistryAndBroker(TestInfo test) throws Exception {
        registry = InMemoryRegistry.start();
        registryOptions =
                Map.of("wire.format", "registry", "apicurio.registry.url", registry.url());
        kafka = EmbeddedKafka.start();
        topics =
                Topics.create(
                        kafka.bootstrapServers(),
                        test.getTestMethod().orElseThrow().getName(),
                        1024 * 1024);
    }

    @AfterEach
    void stopAll() throws Exception {
        if (job != null) {
            job.cancel();
        }
        kafka.close();
        registry.close();
    }

    @Test
    void framesAndTracksGoThroughTheRegistryAndAnUnknownIdIsADeadLetter() throws Exception {
        job = start();
        sendFrames();
        sendFrameOfSchema(4711);

        assertThat(read(KafkaOptions.TRACKS_TOPIC, TrackEvent.class, FRAMES))
                .allMatch(event -> event.getType() != TrackEventType.REJECTED)
                .extracting(TrackEvent::getSequence)
                .isEqualTo(LongStream.range(0, FRAMES).boxed().toList());
        assertThat(read(KafkaOptions.DEAD_LETTERS_TOPIC, DeadLetter.class, 1))
                .singleElement()
                .returns("UNKNOWN_SCHEMA", DeadLetter::getReason)
                .satisfies(letter -> assertThat(letter.getMessage()).contains("4711"));
        assertThat(registry.contents(topics.frames() + "-value")).hasSize(1);
        assertThat(registry.contents(topics.tracks() + "-value")).hasSize(1);
        assertThat(registry.contents(topics.deadLetters() + "-value")).hasSize(1);
    }

    @Test
    void aRegistryOutOfReachStopsTheJobUntilItIsThereAndNoFrameIsRefused(
            @InjectMiniCluster MiniCluster cluster) throws Exception {
        sendFrames();
        registry.interrupt();
        job = start();
        awaitFailure(cluster, "The schema registry at " + registry.url());

        registry.resume();
        assertThat(read(KafkaOptions.TRACKS_TOPIC, TrackEvent.class, FRAMES))
                .extracting(TrackEvent::getSequence)
                .isEqualTo(LongStream.range(0, FRAMES).boxed().toList());
        assertThat(registry.contents(topics.deadLetters() + "-value")).isEmpty();
    }

    @Test
    void aRegistryThatSpeaksConfluentsApiAloneServesAsWell() throws Exception {
        try (ConfluentStyleRegistry confluent = ConfluentStyleRegistry.start()) {
            registryOptions =
                    Map.of("wire.format", "registry", "confluent.registry.url", confluent.url());
            job = start();
            sendFrames();
            sendFrameOfSchema(4711);

            assertThat(read(KafkaOptions.TRACKS_TOPIC, TrackEvent.class, FRAMES))
                    .extracting(TrackEvent::getSequence)
                    .isEqualTo(LongStream.range(0, FRAMES).boxed().toList());
            assertThat(read(KafkaOptions.DEAD_LETTERS_TOPIC, DeadLetter.class, 1))
                    .singleElement()
                    .returns("UNKNOWN_SCHEMA", DeadLetter::getReason);
            assertThat(confluent.schemas(topics.tracks() + "-value")).hasSize(1);
        }
    }

    private void awaitFailure(MiniCluster cluster, String reason) throws Exception {
        HttpClient client = HttpClient.newHttpClient();
        HttpRequest request =
                HttpRequest.newBuilder(
                                cluster.getRestAddress()
                                        .get()
                                        .resolve("/jobs/" + job.id() + "/exceptions"))
                        .build();
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        String failures = "";
        while (!failures.contains(reason) && System.nanoTime() < deadline) {
            Thread.sleep(200);
            failures = client.send(request, HttpResponse.BodyHandlers.ofString()).body();
        }
        assertThat(failures).contains(reason);
    }

    private RunningJob start() throws Exception {
        return RunningJob.start(
                topics, registryOptions, context -> new ReferenceTracker(), 1, Optional.empty());
    }

    private JobConfiguration options() {
        Map<String, String> all = new HashMap<>(topics.options());
        all.putAll(registryOptions);
        return JobConfiguration.of(all);
    }

    private void sendFrames() {
        try (var writer =
                new TopicWriter<>(options(), KafkaOptions.FRAMES_TOPIC, FrameEvent.class)) {
            for (int sequence = 0; sequence < FRAMES; sequence++) {
                writer.send(
                        camera.id(),
                        sequence == 0 ? camera.frameThatStarts(0, 0) : camera.frame(sequence));
            }
            writer.flush();
        }
    }

    private void sendFrameOfSchema(int id) throws Exception {
        byte[] message = ByteBuffer.allocate(64).put((byte) 0).putInt(id).array();
        try (var producer =
                new KafkaProducer<>(
                        Map.of("bootstrap.servers", kafka.bootstrapServers()),
                        new StringSerializer(),
                        new ByteArraySerializer())) {
            producer.send(new ProducerRecord<>(topics.frames(), camera.id(), message)).get();
        }
    }

    private <T extends SpecificRecordBase> List<T> read(
            ConfigOption<String> topic, Class<T> type, int count) {
        List<T> messages = new ArrayList<>();
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        try (var reader = new TopicReader<>(options(), topic, type, true)) {
            while (messages.size() < count && System.nanoTime() < deadline) {
                messages.addAll(reader.poll(Duration.ofMillis(200)));
            }
        }
        return messages;
    }
}
