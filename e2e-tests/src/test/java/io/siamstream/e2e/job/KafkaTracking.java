package io.siamstream.e2e.job;

import static org.assertj.core.api.Assertions.assertThat;

import io.siamstream.e2e.kafka.MessageWriter;
import io.siamstream.e2e.kafka.TopicReader;
import io.siamstream.e2e.kafka.Topics;
import io.siamstream.schemas.CommandAction;
import io.siamstream.schemas.DeadLetter;
import io.siamstream.schemas.FrameEncoding;
import io.siamstream.schemas.FrameEvent;
import io.siamstream.schemas.HandOver;
import io.siamstream.schemas.TrackEvent;
import io.siamstream.schemas.TrackEventType;
import io.siamstream.testing.ReferenceTracker;
import io.siamstream.testing.TestCamera;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.apache.flink.runtime.testutils.MiniClusterResourceConfiguration;
import org.apache.flink.test.junit5.MiniClusterExtension;
import org.apache.flink.testutils.junit.SharedObjectsExtension;
import org.apache.flink.testutils.junit.SharedReference;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/**
 * What the job promises of the way from topic to topic. The tests run against any broker: the
 * subclasses bring one.
 */
abstract class KafkaTracking {

    private static final int MEBIBYTE = 1024 * 1024;
    private static final int CAMERAS = 4;
    private static final long FRAMES = 120;

    /** Targets that the first frame of every camera starts, and one that a command may start. */
    private static final int TARGETS = 2;

    private static final int THIRD = 2;
    private static final int DETECTED_EVERY = 5;
    private static final Map<String, String> DEFAULTS = Map.of();

    @RegisterExtension
    static final MiniClusterExtension CLUSTER =
            new MiniClusterExtension(
                    new MiniClusterResourceConfiguration.Builder()
                            .setNumberTaskManagers(1)
                            .setNumberSlotsPerTaskManager(3)
                            .build());

    @RegisterExtension final SharedObjectsExtension shared = SharedObjectsExtension.create();

    @TempDir private Path savepoints;

    private final List<TestCamera> cameras =
            IntStream.range(0, CAMERAS).mapToObj(i -> new TestCamera("camera-" + i)).toList();

    private final List<RunningJob> jobs = new ArrayList<>();

    private SharedReference<Faults> faults;
    private Topics topics;

    /** The broker that a subclass brings. */
    abstract String bootstrapServers();

    @BeforeEach
    void createTheTopics(TestInfo test) throws Exception {
        faults = shared.add(new Faults());
        topics =
                Topics.create(
                        bootstrapServers(),
                        test.getTestMethod().orElseThrow().getName(),
                        8 * MEBIBYTE);
    }

    @AfterEach
    void endTheJobs() throws Exception {
        for (RunningJob job : jobs) {
            job.cancel();
        }
    }

    @Test
    void everyFrameOfEveryCameraBecomesOneEventInOrder() throws Exception {
        start(DEFAULTS, 2);
        try (MessageWriter writer = new MessageWriter(topics);
                TopicReader<TrackEvent> reader = TopicReader.tracks(topics)) {
            writer.frames(cameras, 0, FRAMES);

            assertUndisturbed(reader.await(Tracks.complete(TARGETS * CAMERAS, FRAMES)));
        }
    }

    @Test
    void aCommandStartsAndStopsATargetBesideOthers() throws Exception {
        TestCamera camera = cameras.get(0);
        String third = TestCamera.target(THIRD);
        start(DEFAULTS, 2);
        try (MessageWriter writer = new MessageWriter(topics);
                TopicReader<TrackEvent> reader = TopicReader.tracks(topics)) {
            writer.command(camera.startCommand(THIRD, 20));
            writer.command(camera.command(CommandAction.STOP, third, null, 60L));
            writer.frames(cameras, 0, FRAMES);

            List<TrackEvent> events =
                    reader.await(
                            Tracks.complete(TARGETS * CAMERAS, FRAMES)
                                    .and(Tracks.contains(TrackEventType.ENDED, third)));
            List<TrackEvent> commanded = Tracks.byTarget(events).get(camera.id() + "/" + third);
            assertThat(commanded)
                    .first()
                    .returns(TrackEventType.STARTED, TrackEvent::getType)
                    .returns(20L, TrackEvent::getSequence);
            assertThat(commanded).last().returns(TrackEventType.ENDED, TrackEvent::getType);
            assertThat(Tracks.byTarget(events)).hasSize(TARGETS * CAMERAS + 1);
        }
    }

    @Test
    void aFailedTaskLosesNoEventAndDoublesNone() throws Exception {
        start(DEFAULTS, 2);
        try (MessageWriter writer = new MessageWriter(topics);
                TopicReader<TrackEvent> reader = TopicReader.tracks(topics)) {
            writer.frames(cameras, 0, FRAMES / 2);
            // What is committed proves that a checkpoint holds templates that were updated since.
            reader.await(Tracks.complete(TARGETS * CAMERAS, FRAMES / 2));
            faults.get().failOnce();
            writer.frames(cameras, FRAMES / 2, FRAMES);

            List<TrackEvent> events = reader.await(Tracks.complete(TARGETS * CAMERAS, FRAMES));
            assertThat(faults.get().happened()).isOne();
            assertUndisturbed(events);
            assertThat(reader.readFor(Duration.ofSeconds(2))).hasSameSizeAs(events);
        }
    }

    @Test
    void aSavepointGoesOnAtAnotherParallelismWithTheSameTargets() throws Exception {
        try (MessageWriter writer = new MessageWriter(topics);
                TopicReader<TrackEvent> reader = TopicReader.tracks(topics)) {
            RunningJob first = start(DEFAULTS, 2);
            writer.frames(cameras, 0, FRAMES / 2);
            reader.await(events -> events.size() > TARGETS * CAMERAS);
            String savepoint = first.stopWithSavepoint(savepoints);
            writer.frames(cameras, FRAMES / 2, FRAMES);
            start(DEFAULTS, 3, Optional.of(savepoint));

            assertUndisturbed(reader.await(Tracks.complete(TARGETS * CAMERAS, FRAMES)));
        }
    }

    @Test
    void duplicatesOfAtLeastOnceAreDroppedByTheirEventId() throws Exception {
        Map<String, String> options =
                Map.of("delivery.guarantee", "at-least-once", "checkpoint.interval", "1 h");
        start(options, 2);
        try (MessageWriter writer = new MessageWriter(topics);
                TopicReader<TrackEvent> reader = TopicReader.tracks(topics)) {
            writer.frames(cameras, 0, FRAMES / 2);
            reader.await(Tracks.complete(TARGETS * CAMERAS, FRAMES / 2));
            faults.get().failOnce();
            writer.frames(cameras, FRAMES / 2, FRAMES);

            List<TrackEvent> events = reader.await(Tracks.complete(TARGETS * CAMERAS, FRAMES));
            assertThat(faults.get().happened()).isOne();
            assertThat(events).hasSizeGreaterThan((int) (TARGETS * CAMERAS * FRAMES));
            assertUndisturbed(Tracks.withoutDuplicates(events));
        }
    }

    @Test
    void aFrameOfSeveralMegabytesIsTracked() throws Exception {
        int width = 1920;
        int height = 1080;
        FrameEvent small = cameras.get(0).frameThatStarts(0, 0);
        FrameEvent large =
                FrameEvent.newBuilder(small)
                        .setEncoding(FrameEncoding.BGR)
                        .setWidth(width)
                        .setHeight(height)
                        .setPayload(ByteBuffer.wrap(new byte[3 * width * height]))
                        .build();
        start(Map.of("frame.max-size", "8mb"), 2);
        try (MessageWriter writer = new MessageWriter(topics);
                TopicReader<TrackEvent> reader = TopicReader.tracks(topics)) {
            writer.frame(large);

            assertThat(reader.await(events -> !events.isEmpty()))
                    .first()
                    .returns(TrackEventType.STARTED, TrackEvent::getType);
        }
    }

    @Test
    void poisonBecomesADeadLetterAndOtherCamerasGoOn() throws Exception {
        byte[] poison = "no frame at all".getBytes(StandardCharsets.UTF_8);
        start(DEFAULTS, 2);
        try (MessageWriter writer = new MessageWriter(topics);
                TopicReader<TrackEvent> tracks = TopicReader.tracks(topics);
                TopicReader<DeadLetter> deadLetters = TopicReader.deadLetters(topics)) {
            writer.frames(cameras, 0, FRAMES / 2);
            RecordMetadata place = writer.poison("camera-0", poison);
            writer.frames(cameras, FRAMES / 2, FRAMES);

            assertThat(deadLetters.await(letters -> !letters.isEmpty()))
                    .singleElement()
                    .returns(topics.frames(), DeadLetter::getTopic)
                    .returns(place.partition(), DeadLetter::getPartition)
                    .returns(place.offset(), DeadLetter::getOffset)
                    .returns("NOT_A_MESSAGE", DeadLetter::getReason)
                    .returns(ByteBuffer.wrap(poison), DeadLetter::getValue);
            assertUndisturbed(tracks.await(Tracks.complete(TARGETS * CAMERAS, FRAMES)));
        }
    }

    /** The task fails before the target's way to the other camera is committed. */
    @Test
    void aTargetGoesToAnotherCameraOnceThoughTheTaskFails() throws Exception {
        List<TestCamera> two = cameras.subList(0, 2);
        String from = two.get(0).id() + "/" + TestCamera.target(THIRD);
        String to = two.get(1).id() + "/" + TestCamera.target(THIRD);
        start(Map.of("topic.hand-overs", topics.handOvers()), 2);
        try (MessageWriter writer = new MessageWriter(topics);
                TopicReader<TrackEvent> reader = TopicReader.tracks(topics);
                TopicReader<HandOver> way =
                        new TopicReader<>(
                                topics.bootstrapServers(), topics.handOvers(), HandOver.class)) {
            writer.command(two.get(0).startCommand(THIRD, 0));
            long next = FRAMES / 4;
            writer.frames(two, 0, next);
            reader.await(Tracks.complete(TARGETS * two.size() + 1, next));
            faults.get().failOnce();
            writer.command(two.get(0).handOverCommand(THIRD, two.get(1)));
            while (Tracks.byTarget(reader.readFor(Duration.ofMillis(200))).get(to) == null) {
                writer.frames(two, next++, next);
            }
            writer.frames(two, next++, next);

            List<TrackEvent> events = reader.await(Tracks.complete(TARGETS * two.size() + 1, next));
            assertThat(faults.get().happened()).isOne();
            assertThat(events).extracting(TrackEvent::getEventId).doesNotHaveDuplicates();
            assertThat(way.await(targets -> !targets.isEmpty())).hasSize(1);
            assertHandedOver(Tracks.byTarget(events).get(from), Tracks.byTarget(events).get(to));
        }
    }

    /** Detections come before and after the failure, all twice. */
    @Test
    void aDetectionStartsATargetOnceThoughTheTaskFails() throws Exception {
        TestCamera camera = cameras.get(0);
        String target = camera.id() + "/square-1";
        start(
                Map.of(
                        "topic.detections",
                        topics.detections(),
                        "detections.seen",
                        "1",
                        "detections.out-of",
                        "1"),
                2);
        try (MessageWriter writer = new MessageWriter(topics);
                TopicReader<TrackEvent> reader = TopicReader.tracks(topics)) {
            for (long sequence = 0; sequence < FRAMES; sequence++) {
                if (sequence == FRAMES / 2) {
                    reader.await(Tracks.complete(1, FRAMES / 2));
                    faults.get().failOnce();
                }
                if (sequence % DETECTED_EVERY == 0) {
                    writer.detections(camera.detections("square", sequence, 0));
                    writer.detections(camera.detections("square", sequence, 0));
                }
                writer.frames(List.of(camera.frame(sequence)));
            }

            List<TrackEvent> events = reader.await(Tracks.complete(1, FRAMES));
            assertThat(faults.get().happened()).isOne();
            assertThat(events).extracting(TrackEvent::getEventId).doesNotHaveDuplicates();
            List<TrackEvent> tracked =
                    events.stream()
                            .filter(event -> event.getType() != TrackEventType.REJECTED)
                            .toList();
            assertThat(Tracks.byTarget(tracked)).containsOnlyKeys(target);
            assertThat(tracked)
                    .first()
                    .returns(TrackEventType.STARTED, TrackEvent::getType)
                    .returns("square", TrackEvent::getClassName);
            // Detections that were late for their frame start the target in it all the same.
            assertUndisturbed(0, tracked);
        }
    }

    private static void assertHandedOver(List<TrackEvent> before, List<TrackEvent> after) {
        TrackEvent left = before.get(before.size() - 1);
        assertThat(left).returns("HANDED_OVER", TrackEvent::getReason);
        assertThat(after)
                .extracting(TrackEvent::getType)
                .startsWith(TrackEventType.HANDED_OVER, TrackEventType.REACQUIRED)
                .filteredOn(type -> type != TrackEventType.UPDATED)
                .hasSize(2);
        List<TrackEvent> tracked = after.subList(1, after.size());
        long first = tracked.get(0).getSequence();
        // The template goes on where it was: a frame that was tracked twice or not would shift it.
        for (int at = 0; at < tracked.size(); at++) {
            assertThat(tracked.get(at))
                    .returns(first + at, TrackEvent::getSequence)
                    .returns(
                            (left.getSequence() + 1 + at) / ReferenceTracker.UPDATE_PERIOD,
                            TrackEvent::getTemplateVersion);
        }
    }

    private RunningJob start(Map<String, String> options, int parallelism) throws Exception {
        return start(options, parallelism, Optional.empty());
    }

    private RunningJob start(
            Map<String, String> options, int parallelism, Optional<String> savepoint)
            throws Exception {
        RunningJob job =
                RunningJob.start(
                        topics, options, FaultyTracker.factory(faults), parallelism, savepoint);
        jobs.add(job);
        return job;
    }

    /**
     * That the events are those of a run that nothing disturbed: for every frame one, in order,
     * each computed from the one before. A frame that was tracked twice or not at all would shift
     * the template versions. The reference tracker is exact, so the tolerance is zero.
     */
    private void assertUndisturbed(List<TrackEvent> events) {
        assertThat(events).extracting(TrackEvent::getEventId).doesNotHaveDuplicates();
        Map<String, List<TrackEvent>> byTarget = Tracks.byTarget(events);
        assertThat(byTarget).hasSize(TARGETS * CAMERAS);
        for (TestCamera camera : cameras) {
            for (int object = 0; object < TARGETS; object++) {
                assertUndisturbed(
                        object, byTarget.get(camera.id() + "/" + TestCamera.target(object)));
            }
        }
    }

    private static void assertUndisturbed(int object, List<TrackEvent> events) {
        List<Long> sequences = LongStream.range(0, FRAMES).boxed().toList();
        assertThat(events).extracting(TrackEvent::getSequence).isEqualTo(sequences);
        assertThat(events)
                .extracting(TrackEvent::getBox)
                .isEqualTo(
                        sequences.stream()
                                .map(sequence -> TestCamera.box(object, sequence))
                                .toList());
        assertThat(events)
                .extracting(TrackEvent::getTemplateVersion)
                .isEqualTo(
                        sequences.stream()
                                .map(sequence -> sequence / ReferenceTracker.UPDATE_PERIOD)
                                .toList());
    }
}
