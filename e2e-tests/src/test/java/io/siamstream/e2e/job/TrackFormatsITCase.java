package io.siamstream.e2e.job;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.InvalidProtocolBufferException;
import com.networknt.schema.InputFormat;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import io.siamstream.e2e.kafka.MessageWriter;
import io.siamstream.e2e.kafka.Topics;
import io.siamstream.embedded.EmbeddedKafka;
import io.siamstream.job.format.nv.Frame;
import io.siamstream.schemas.CommandAction;
import io.siamstream.schemas.FinishedTrack;
import io.siamstream.schemas.SingleObjectFormat;
import io.siamstream.schemas.TrackEvent;
import io.siamstream.schemas.json.Json;
import io.siamstream.testing.TestCamera;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.LongStream;
import org.apache.flink.runtime.testutils.MiniClusterResourceConfiguration;
import org.apache.flink.test.junit5.MiniClusterExtension;
import org.apache.flink.testutils.junit.SharedObjectsExtension;
import org.apache.flink.testutils.junit.SharedReference;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Tracks as platforms read them, with a failure in the middle of each run. */
class TrackFormatsITCase {

    private static final int FRAMES = 60;
    private static final Duration PATIENCE = Duration.ofSeconds(120);

    @RegisterExtension
    static final MiniClusterExtension CLUSTER =
            new MiniClusterExtension(
                    new MiniClusterResourceConfiguration.Builder()
                            .setNumberTaskManagers(1)
                            .setNumberSlotsPerTaskManager(1)
                            .build());

    @RegisterExtension final SharedObjectsExtension shared = SharedObjectsExtension.create();

    private final TestCamera camera = new TestCamera("harbour");

    private SharedReference<Faults> faults;
    private EmbeddedKafka kafka;
    private Topics topics;
    private RunningJob job;

    @BeforeEach
    void startTheBroker(TestInfo test) throws Exception {
        faults = shared.add(new Faults());
        kafka = EmbeddedKafka.start();
        topics =
                Topics.create(
                        kafka.bootstrapServers(),
                        test.getTestMethod().orElseThrow().getName(),
                        1024 * 1024);
    }

    @AfterEach
    void stopAll() throws Exception {
        job.cancel();
        kafka.close();
    }

    @Test
    void jsonIsValidByThePublishedSchemaAndExactlyOnce() throws Exception {
        List<ConsumerRecord<String, byte[]>> records = run("json", 2 * FRAMES);

        JsonSchema schema =
                JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
                        .getSchema(
                                TrackEvent.class.getResourceAsStream(
                                        "json/TrackEvent.schema.json"));
        for (ConsumerRecord<String, byte[]> record : records) {
            String json = new String(record.value(), StandardCharsets.UTF_8);
            assertThat(schema.validate(json, InputFormat.JSON)).as(json).isEmpty();
            TrackEvent event = Json.read(json, TrackEvent.class);
            assertThat(header(record, "ce_id")).isEqualTo(event.getEventId());
            assertThat(header(record, "content-type")).isEqualTo("application/json");
        }
        assertThat(records).extracting(record -> header(record, "ce_id")).doesNotHaveDuplicates();
        assertThat(records)
                .filteredOn(record -> header(record, "ce_id").contains("|square-0|"))
                .extracting(TrackFormatsITCase::sequence)
                .isEqualTo(LongStream.range(0, FRAMES).boxed().toList());
    }

    @Test
    void nvFramesAreOneRecordAFrameAndExactlyOnce() throws Exception {
        List<Frame> frames = new ArrayList<>();
        for (ConsumerRecord<String, byte[]> record : run("nv-frame", FRAMES)) {
            frames.add(frame(record));
            assertThat(record.key()).isEqualTo(camera.id());
            assertThat(header(record, "ce_type")).isEqualTo("io.siamstream.frame");
        }

        assertThat(frames)
                .extracting(frame -> Long.valueOf(frame.getId()))
                .isEqualTo(LongStream.range(0, FRAMES).boxed().toList());
        assertThat(frames).allMatch(frame -> frame.getSensorId().equals(camera.id()));
        assertThat(frames)
                .allSatisfy(
                        frame ->
                                assertThat(frame.getObjectsList())
                                        .extracting(io.siamstream.job.format.nv.Object::getId)
                                        .containsExactly("square-0", "square-1"));
        assertThat(frames.get(FRAMES - 1).getObjects(0).getBbox().getLeftX())
                .isEqualTo((float) TestCamera.box(0, FRAMES - 1).getX());
    }

    @Test
    void aTargetThatEndsIsToldOfOnceThoughItsTaskFailedBefore() throws Exception {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", kafka.bootstrapServers()))) {
            admin.createTopics(List.of(new NewTopic("finished", 1, (short) 1))).all().get();
        }
        job =
                RunningJob.start(
                        topics,
                        Map.of(
                                "topic.finished-tracks", "finished",
                                "finished-tracks.thumbnails", "true"),
                        FaultyTracker.factory(faults),
                        1,
                        Optional.empty());
        List<ConsumerRecord<String, byte[]>> events = new ArrayList<>();
        List<ConsumerRecord<String, byte[]>> ends = new ArrayList<>();
        try (MessageWriter writer = new MessageWriter(topics);
                KafkaConsumer<String, byte[]> tracks = consumer();
                KafkaConsumer<String, byte[]> consumer = consumer()) {
            tracks.subscribe(List.of(topics.tracks()));
            consumer.subscribe(List.of("finished"));
            writer.frames(List.of(camera), 0, FRAMES / 2);
            read(tracks, events, FRAMES);
            faults.get().failOnce();
            writer.frames(List.of(camera), FRAMES / 2, FRAMES);
            writer.command(
                    camera.command(CommandAction.STOP, TestCamera.target(0), null, FRAMES - 1L));
            read(consumer, ends, 1);
        }

        assertThat(faults.get().happened()).isOne();
        assertThat(ends).hasSize(1);
        assertThat(header(ends.get(0), "ce_type")).isEqualTo("io.siamstream.track.finished");
        FinishedTrack track =
                SingleObjectFormat.of(FinishedTrack.class).decode(ends.get(0).value());
        assertThat(track.getTargetId()).isEqualTo(TestCamera.target(0));
        assertThat(track.getReason()).isEqualTo("STOPPED");
        assertThat(track.getFramesSeen()).isBetween(FRAMES - 1L, (long) FRAMES);
        assertThat(track.getFirstSeen()).isEqualTo(TestCamera.captureTime(0));
        assertThat(track.getPath()).hasSizeBetween(2, 8);
        assertThat(track.getThumbnail().getJpeg().array()).startsWith(0xff, 0xd8);
    }

    /** Half of the frames, a failure, the other half; what was committed. */
    private List<ConsumerRecord<String, byte[]>> run(String format, int expected) throws Exception {
        job =
                RunningJob.start(
                        topics,
                        Map.of("tracks.format", format),
                        FaultyTracker.factory(faults),
                        1,
                        Optional.empty());
        List<ConsumerRecord<String, byte[]>> records = new ArrayList<>();
        try (MessageWriter writer = new MessageWriter(topics);
                KafkaConsumer<String, byte[]> consumer = consumer()) {
            consumer.subscribe(List.of(topics.tracks()));
            writer.frames(List.of(camera), 0, FRAMES / 2);
            read(consumer, records, expected / 2);
            faults.get().failOnce();
            writer.frames(List.of(camera), FRAMES / 2, FRAMES);
            read(consumer, records, expected);
        }
        assertThat(faults.get().happened()).isOne();
        assertThat(records).hasSize(expected);
        return records;
    }

    private static void read(
            KafkaConsumer<String, byte[]> consumer,
            List<ConsumerRecord<String, byte[]>> records,
            int count) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (records.size() < count && System.nanoTime() < deadline) {
            consumer.poll(Duration.ofMillis(200)).forEach(records::add);
        }
    }

    private KafkaConsumer<String, byte[]> consumer() {
        return new KafkaConsumer<>(
                Map.of(
                        "bootstrap.servers",
                        kafka.bootstrapServers(),
                        "group.id",
                        "platform-" + UUID.randomUUID(),
                        "auto.offset.reset",
                        "earliest",
                        "isolation.level",
                        "read_committed"),
                new StringDeserializer(),
                new ByteArrayDeserializer());
    }

    private static Frame frame(ConsumerRecord<String, byte[]> record)
            throws InvalidProtocolBufferException {
        return Frame.parseFrom(record.value());
    }

    private static long sequence(ConsumerRecord<String, byte[]> record) {
        return Json.read(new String(record.value(), StandardCharsets.UTF_8), TrackEvent.class)
                .getSequence();
    }

    private static String header(ConsumerRecord<String, byte[]> record, String name) {
        return new String(record.headers().lastHeader(name).value(), StandardCharsets.UTF_8);
    }
}
