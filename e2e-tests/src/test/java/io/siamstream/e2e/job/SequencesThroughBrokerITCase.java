package io.siamstream.e2e.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.siamstream.embedded.EmbeddedKafka;
import io.siamstream.experiments.evaluation.dataset.Dataset;
import io.siamstream.experiments.evaluation.dataset.ImageFiles;
import io.siamstream.experiments.evaluation.dataset.Sequence;
import io.siamstream.experiments.evaluation.metric.OnePassProtocol;
import io.siamstream.job.TrackingJob;
import io.siamstream.job.local.LocalJob;
import io.siamstream.job.options.JobConfiguration;
import io.siamstream.job.options.KafkaOptions;
import io.siamstream.schemas.FrameEncoding;
import io.siamstream.schemas.FrameEvent;
import io.siamstream.schemas.TargetStart;
import io.siamstream.schemas.TrackEvent;
import io.siamstream.testing.SharedData;
import io.siamstream.tools.kafka.TopicReader;
import io.siamstream.tools.kafka.TopicWriter;
import io.siamstream.tracker.Tracker;
import io.siamstream.tracker.TrackingRequest;
import io.siamstream.tracker.TrackingResult;
import io.siamstream.tracker.TrackingStep;
import io.siamstream.tracker.geometry.Box;
import io.siamstream.tracker.geometry.Region;
import io.siamstream.tracker.profile.Trackers;
import io.siamstream.tracker.siammlg.TrackerOptions;
import io.siamstream.tracker.state.TargetState;
import io.siamstream.tracker.weights.Profile;
import io.siamstream.tracker.weights.ShippedWeights;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/**
 * Real video, published as cameras at once through a real broker: the job's tracks must be those of
 * the tracker alone. Takes the first frames of every sequence; {@code siamstream.sequence-frames}
 * tells how many.
 */
class SequencesThroughBrokerITCase {

    private static final int FRAMES = Integer.getInteger("siamstream.sequence-frames", 6);
    private static final String TARGET = "target";
    private static final int MEBIBYTE = 1024 * 1024;
    private static final Duration PATIENCE = Duration.ofMinutes(10);
    private static final Duration FRAME_TIME = Duration.ofMillis(40);
    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

    /** What a frame without a valid box is scored as. */
    private static final Box NOWHERE = new Box(-10_000, -10_000, 1, 1);

    @Test
    void everySequencesTracksAreCompleteInOrderAndAsGoodAsTheTrackersAlone() throws Exception {
        Path folder = SharedData.path("data/sequences");
        Assumptions.assumeTrue(ShippedWeights.arePresent(), "needs weights in this build");
        List<Sequence> sequences =
                Dataset.discover(folder, false).stream()
                        .flatMap(dataset -> dataset.sequences().stream())
                        .toList();

        Map<String, List<TrackEvent>> tracks = trackThroughTheBroker(sequences);

        for (Sequence sequence : sequences) {
            List<TrackEvent> track = tracks.get(sequence.qualifiedName());
            assertThat(track)
                    .as(sequence.qualifiedName())
                    .extracting(TrackEvent::getSequence)
                    .isEqualTo(LongStream.range(0, length(sequence)).boxed().toList());
        }
        try (Tracker tracker = Trackers.open(Profile.DEFAULT, TrackerOptions.DEFAULT)) {
            for (Sequence sequence : sequences) {
                List<Box> boxes =
                        tracks.get(sequence.qualifiedName()).stream()
                                .map(SequencesThroughBrokerITCase::box)
                                .toList();
                assertThat(areaUnderCurve(sequence, boxes))
                        .as(sequence.qualifiedName())
                        .isCloseTo(
                                areaUnderCurve(sequence, trackAlone(tracker, sequence)),
                                within(0.01));
            }
        }
    }

    @SuppressWarnings("try")
    private static Map<String, List<TrackEvent>> trackThroughTheBroker(List<Sequence> sequences)
            throws Exception {
        try (EmbeddedKafka kafka = EmbeddedKafka.start()) {
            for (String topic : List.of("frames", "commands", "tracks", "dead-letters")) {
                kafka.createTopic(topic, 2, MEBIBYTE);
            }
            JobConfiguration configuration =
                    JobConfiguration.of(
                            Map.of(
                                    "kafka.bootstrap.servers",
                                    kafka.bootstrapServers(),
                                    "checkpoint.interval",
                                    "2 s",
                                    "lifecycle.camera.silent-after",
                                    "10 min",
                                    "lifecycle.camera.ends-after",
                                    "10 min"));
            publish(configuration, sequences);
            try (LocalJob job =
                    LocalJob.start(
                            "sequences",
                            LocalJob.oneSlot(),
                            environment -> TrackingJob.addTo(environment, configuration))) {
                return read(configuration, sequences);
            }
        }
    }

    private static void publish(JobConfiguration configuration, List<Sequence> sequences)
            throws IOException {
        try (TopicWriter<FrameEvent> writer =
                new TopicWriter<>(configuration, KafkaOptions.FRAMES_TOPIC, FrameEvent.class)) {
            for (int frame = 0; frame < FRAMES; frame++) {
                for (Sequence sequence : sequences) {
                    if (frame < sequence.length()) {
                        writer.send(sequence.qualifiedName(), event(sequence, frame));
                    }
                }
            }
            writer.flush();
        }
    }

    private static FrameEvent event(Sequence sequence, int frame) throws IOException {
        Path file = sequence.frames().get(frame);
        ImageFiles.FrameSize size = ImageFiles.size(file);
        Box start = sequence.box(0).orElseThrow();
        TargetStart target =
                new TargetStart(
                        TARGET,
                        new io.siamstream.schemas.Region(
                                new io.siamstream.schemas.Box(
                                        start.x(), start.y(), start.width(), start.height()),
                                null),
                        null,
                        false);
        return FrameEvent.newBuilder()
                .setCameraId(sequence.qualifiedName())
                .setSequence(frame)
                .setCaptureTime(START.plus(FRAME_TIME.multipliedBy(frame)))
                .setEncoding(FrameEncoding.JPEG)
                .setWidth(size.width())
                .setHeight(size.height())
                .setPayload(ByteBuffer.wrap(Files.readAllBytes(file)))
                .setTargets(frame == 0 ? List.of(target) : List.of())
                .build();
    }

    private static Map<String, List<TrackEvent>> read(
            JobConfiguration configuration, List<Sequence> sequences) {
        int expected = sequences.stream().mapToInt(SequencesThroughBrokerITCase::length).sum();
        Map<String, List<TrackEvent>> tracks = new HashMap<>();
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        int seen = 0;
        try (TopicReader<TrackEvent> reader =
                new TopicReader<>(
                        configuration, KafkaOptions.TRACKS_TOPIC, TrackEvent.class, true)) {
            while (seen < expected && System.nanoTime() < deadline) {
                for (TrackEvent event : reader.poll(Duration.ofMillis(500))) {
                    tracks.computeIfAbsent(event.getCameraId(), id -> new ArrayList<>()).add(event);
                    seen++;
                }
            }
        }
        return tracks;
    }

    private static List<Box> trackAlone(Tracker tracker, Sequence sequence) {
        List<Box> boxes = new ArrayList<>();
        TargetState state = TargetState.starting(new Region.OfBox(sequence.box(0).orElseThrow()));
        for (int frame = 0; frame < length(sequence); frame++) {
            TrackingRequest request =
                    new TrackingRequest(
                            state, ImageFiles.read(sequence.frames().get(frame)), false);
            TrackingStep step = tracker.track(List.of(request)).steps().get(0);
            TrackingResult result = step.result();
            boxes.add(result.box().orElse(NOWHERE));
            state = step.state();
        }
        return boxes;
    }

    private static double areaUnderCurve(Sequence sequence, List<Box> boxes) {
        List<Optional<Box>> truth =
                IntStream.range(0, boxes.size()).mapToObj(sequence::box).toList();
        return OnePassProtocol.PYSOT.score(truth, boxes).areaUnderCurve();
    }

    private static Box box(TrackEvent event) {
        io.siamstream.schemas.Box box = event.getBox();
        return box == null
                ? NOWHERE
                : new Box(box.getX(), box.getY(), box.getWidth(), box.getHeight());
    }

    private static int length(Sequence sequence) {
        return Math.min(FRAMES, sequence.length());
    }
}
