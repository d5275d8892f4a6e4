package io.siamstream.e2e.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.siamstream.e2e.kafka.MessageWriter;
import io.siamstream.e2e.kafka.TopicReader;
import io.siamstream.e2e.kafka.Topics;
import io.siamstream.embedded.EmbeddedKafka;
import io.siamstream.schemas.CommandAction;
import io.siamstream.schemas.DeadLetter;
import io.siamstream.schemas.DetectionEvent;
import io.siamstream.schemas.FrameEncoding;
import io.siamstream.schemas.FrameEvent;
import io.siamstream.schemas.TargetCommand;
import io.siamstream.schemas.TargetStart;
import io.siamstream.schemas.TrackEvent;
import io.siamstream.schemas.TrackEventType;
import io.siamstream.testing.ReferenceTracker;
import io.siamstream.testing.TestCamera;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.RestartStrategyOptions;
import org.apache.flink.runtime.testutils.MiniClusterResourceConfiguration;
import org.apache.flink.test.junit5.MiniClusterExtension;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.NewPartitions;
import org.apache.kafka.common.config.ConfigResource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/**
 * Records that once put the whole job into an endless restart loop: no task fails on any of them,
 * for a job that is not started again would end.
 */
class HostileRecordsITCase {

    private static final int MEBIBYTE = 1024 * 1024;
    private static final TestCamera GATE = new TestCamera("gate");
    private static final TestCamera YARD = new TestCamera("yard");

    @RegisterExtension
    static final MiniClusterExtension CLUSTER =
            new MiniClusterExtension(
                    new MiniClusterResourceConfiguration.Builder()
                            .setNumberTaskManagers(1)
                            .setNumberSlotsPerTaskManager(2)
                            .build());

    private static EmbeddedKafka kafka;

    @TempDir private Path savepoints;
    private Topics topics;
    private RunningJob job;

    @BeforeAll
    static void startTheBroker() {
        kafka = EmbeddedKafka.start();
    }

    @AfterAll
    static void stopTheBroker() {
        kafka.close();
    }

    @BeforeEach
    void startTheJob(TestInfo test) throws Exception {
        topics =
                Topics.create(
                        kafka.bootstrapServers(),
                        test.getTestMethod().orElseThrow().getName(),
                        MEBIBYTE);
    }

    @AfterEach
    void endTheJob() throws Exception {
        job.cancel();
    }

    @Test
    void aKeyOfAnyLengthIsADeadLetter() throws Exception {
        start();
        try (MessageWriter writer = new MessageWriter(topics)) {
            writer.frame(YARD.frameThatStarts(0, 0));
            writer.poison("k".repeat(350_000), new byte[10]);
            writer.poison("k".repeat(700_000), new byte[0]);
            assertThat(deadLetters(2)).allMatch(letter -> letter.getKey().remaining() == 1024);
            assertOthersGoOn(writer);
        }
    }

    @Test
    void aStartWithALabelOfAMegabyteIsADeadLetter() throws Exception {
        start();
        try (MessageWriter writer = new MessageWriter(topics)) {
            writer.frame(YARD.frameThatStarts(0, 0));
            TargetCommand command = GATE.startCommand(0, 0);
            command.setLabel("l".repeat(1_048_300));
            writer.command(command);
            assertThat(deadLetters(1))
                    .singleElement()
                    .returns("INVALID_FIELD", DeadLetter::getReason);
            assertOthersGoOn(writer);
        }
    }

    @Test
    void aTargetIdOfAnyLengthThatIsSentAlongIsRejected() throws Exception {
        start();
        try (MessageWriter writer = new MessageWriter(topics)) {
            writer.frame(YARD.frameThatStarts(0, 0));
            FrameEvent frame = GATE.frame(0);
            TargetStart start = TestCamera.start("t".repeat(600_000), 0, 0);
            frame.setTargets(List.of(start));
            writer.frame(frame);
            try (TopicReader<TrackEvent> tracks = TopicReader.tracks(topics)) {
                List<TrackEvent> events =
                        tracks.await(
                                all ->
                                        all.stream()
                                                .anyMatch(
                                                        event ->
                                                                event.getType()
                                                                        == TrackEventType
                                                                                .REJECTED));
                assertThat(events)
                        .filteredOn(event -> event.getType() == TrackEventType.REJECTED)
                        .singleElement()
                        .returns("TARGET_INVALID", TrackEvent::getReason);
            }
            assertOthersGoOn(writer);
        }
    }

    /** Refused where records are read: the camera is known to send, its targets are answered. */
    @Test
    void framesThatAreRefusedWhereTheyAreReadAreToldAndTheirTargetsAnswered() throws Exception {
        start();
        try (MessageWriter writer = new MessageWriter(topics);
                TopicReader<TrackEvent> tracks = TopicReader.tracks(topics)) {
            writer.frame(YARD.frameThatStarts(0, 0));
            writer.frame(GATE.frameThatStarts(0, 0));
            FrameEvent refused = GATE.frameThatStarts(1, 0, 1);
            refused.setEncoding(FrameEncoding.UNKNOWN);
            writer.frame(refused);
            for (int i = 0; i < 8; i++) {
                writer.poison("gate", new byte[10]);
            }
            List<TrackEvent> events = tracks.await(all -> rejected(all).size() == 2);
            assertThat(rejected(events))
                    .extracting(
                            TrackEvent::getCameraId, TrackEvent::getTargetId, TrackEvent::getReason)
                    .containsExactly(
                            tuple("gate", TestCamera.target(1), "FRAME_REFUSED"),
                            tuple("gate", "", "FRAMES_NOT_TAKEN"));
            assertOthersGoOn(writer);
        }
    }

    private static List<TrackEvent> rejected(List<TrackEvent> events) {
        return events.stream().filter(event -> event.getType() == TrackEventType.REJECTED).toList();
    }

    @Test
    void aDeadLetterThatItsTopicDoesNotTakeIsCut() throws Exception {
        set(topics.deadLetters(), "max.message.bytes", "30000");
        start();
        try (MessageWriter writer = new MessageWriter(topics)) {
            writer.frame(YARD.frameThatStarts(0, 0));
            FrameEvent refused = GATE.frame(0);
            refused.setPayload(ByteBuffer.allocate(80_000));
            writer.frame(refused);
            assertThat(deadLetters(1))
                    .singleElement()
                    .returns("IMAGE_SIZE", DeadLetter::getReason)
                    .satisfies(
                            letter ->
                                    assertThat(letter.getValue().remaining())
                                            .isBetween(20_000, 30_000));
            assertOthersGoOn(writer);
        }
    }

    /** A topic with a compression of its own, and a header that fills the rest of the record. */
    @Test
    void aHeaderOfAMegabyteOnACompressedTopicChangesNothing() throws Exception {
        set(topics.frames(), "compression.type", "zstd");
        start();
        try (MessageWriter writer = new MessageWriter(topics);
                TopicReader<TrackEvent> tracks = TopicReader.tracks(topics)) {
            writer.frame(YARD.frameThatStarts(0, 0));
            writer.frame(GATE.frameThatStarts(0, 0), "trace", new byte[MEBIBYTE - 30_000]);
            tracks.await(all -> all.size() == 2);
            assertOthersGoOn(writer);
        }
    }

    @Test
    void aPartitionThatIsAddedIsReadBeforeItsCamerasCountAsSilent() throws Exception {
        start();
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", kafka.bootstrapServers()))) {
            admin.createPartitions(Map.of(topics.frames(), NewPartitions.increaseTo(16)))
                    .all()
                    .get(30, TimeUnit.SECONDS);
        }
        try (MessageWriter writer = new MessageWriter(topics)) {
            for (int camera = 0; camera < 20; camera++) {
                writer.frame(new TestCamera("camera-" + camera).frameThatStarts(0, 0));
            }
            try (TopicReader<TrackEvent> tracks = TopicReader.tracks(topics)) {
                List<TrackEvent> events =
                        tracks.await(
                                all ->
                                        all.stream().map(TrackEvent::getCameraId).distinct().count()
                                                == 20);
                assertThat(events).allMatch(event -> event.getType() == TrackEventType.STARTED);
            }
        }
    }

    @Test
    void detectionsAndRulesThatNobodyMaySendAreAnsweredAndDisturbNobody() throws Exception {
        start(
                Map.of(
                        "topic.detections", topics.detections(),
                        "topic.rules", topics.rules(),
                        "detections.seen", "1",
                        "detections.out-of", "1",
                        "order.rewind.frames", "64",
                        "order.waiting.time", "200 ms"),
                Optional.empty());
        try (MessageWriter writer = new MessageWriter(topics);
                TopicReader<TrackEvent> tracks = TopicReader.tracks(topics)) {
            writer.frame(YARD.frameThatStarts(0, 0));
            writer.frame(GATE.frame(0));
            Set<String> refused = new HashSet<>();
            for (byte[] value : HostileDetections.refused()) {
                refused.add("INVALID_FIELD " + writer.record(topics.detections(), "gate", value));
            }
            for (byte[] value : HostileDetections.refusedRules()) {
                refused.add("INVALID_FIELD " + writer.record(topics.rules(), "gate", value));
            }
            refused.add("NOT_A_MESSAGE " + writer.record(topics.rules(), "gate", new byte[9]));
            for (DetectionEvent event : HostileDetections.rejected()) {
                writer.detections(event);
            }
            assertThat(deadLetters(refused.size()))
                    .extracting(
                            letter ->
                                    "%s %s-%d@%d"
                                            .formatted(
                                                    letter.getReason(),
                                                    letter.getTopic(),
                                                    letter.getPartition(),
                                                    letter.getOffset()))
                    .containsExactlyInAnyOrderElementsOf(refused);
            for (long i = 1; i < 20; i++) {
                writer.frame(GATE.frame(i));
                writer.detections(GATE.detections("square", i, 1));
            }
            List<TrackEvent> events =
                    tracks.await(all -> rejected(all).size() == 3 && contains(all, 19));
            assertThat(rejected(events))
                    .extracting(TrackEvent::getCameraId, TrackEvent::getReason)
                    .containsExactlyInAnyOrder(
                            tuple("gaet", "UNKNOWN_CAMERA"),
                            tuple("gate", "REGION_OUTSIDE"),
                            tuple("gate", "FRAME_NEVER_CAME"));
            assertThat(events)
                    .filteredOn(event -> event.getType() == TrackEventType.STARTED)
                    .extracting(TrackEvent::getCameraId)
                    .containsExactlyInAnyOrder("gate", "yard");
            assertOthersGoOn(writer);
        }
    }

    /** Two partitioners put one camera into two partitions: what comes after a restart goes on. */
    @Test
    void aCameraInTwoPartitionsGoesOnOverARestart() throws Exception {
        start();
        try (MessageWriter writer = new MessageWriter(topics);
                TopicReader<TrackEvent> tracks = TopicReader.tracks(topics)) {
            writer.frame(GATE.frameThatStarts(0, 0), 0);
            tracks.await(all -> contains(all, 0));
            for (long i = 1; i < 20; i++) {
                writer.frame(GATE.frame(i), (int) (i % 2));
            }
            tracks.await(all -> contains(all, 19));
            String savepoint = job.stopWithSavepoint(savepoints);
            for (long i = 20; i < 40; i++) {
                writer.frame(GATE.frame(i), (int) (i % 2));
            }
            start(Map.of(), Optional.of(savepoint));
            List<TrackEvent> events = tracks.await(all -> contains(all, 39));
            // Between partitions there is no order: a frame that another overtook is left out.
            assertThat(events)
                    .filteredOn(event -> event.getTargetId().equals(TestCamera.target(0)))
                    .extracting(TrackEvent::getSequence)
                    .isSorted()
                    .doesNotHaveDuplicates()
                    .contains(0L, 39L);
        }
    }

    private static boolean contains(List<TrackEvent> events, long sequence) {
        return events.stream().anyMatch(event -> event.getSequence() == sequence);
    }

    private void start() throws Exception {
        start(Map.of(), Optional.empty());
    }

    private void start(Map<String, String> options, Optional<String> savepoint) throws Exception {
        job =
                RunningJob.start(
                        topics,
                        options,
                        context -> new ReferenceTracker(),
                        2,
                        savepoint,
                        new Configuration().set(RestartStrategyOptions.RESTART_STRATEGY, "none"));
    }

    private List<DeadLetter> deadLetters(int count) throws Exception {
        try (TopicReader<DeadLetter> reader = TopicReader.deadLetters(topics)) {
            return reader.await(letters -> letters.size() >= count);
        }
    }

    /** The target that another camera's first frame started is followed, and no task failed. */
    private void assertOthersGoOn(MessageWriter writer) throws Exception {
        for (long i = 1; i < 10; i++) {
            writer.frame(YARD.frame(i));
        }
        writer.command(YARD.command(CommandAction.STOP, TestCamera.target(0), null, 9L));
        try (TopicReader<TrackEvent> tracks = TopicReader.tracks(topics)) {
            tracks.await(
                    all -> all.stream().anyMatch(event -> event.getType() == TrackEventType.ENDED));
        }
        assertThat(job.isRunning()).isTrue();
    }

    private static void set(String topic, String setting, String value) throws Exception {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", kafka.bootstrapServers()))) {
            admin.incrementalAlterConfigs(
                            Map.of(
                                    new ConfigResource(ConfigResource.Type.TOPIC, topic),
                                    List.of(
                                            new AlterConfigOp(
                                                    new ConfigEntry(setting, value),
                                                    AlterConfigOp.OpType.SET))))
                    .all()
                    .get(30, TimeUnit.SECONDS);
        }
    }
}
