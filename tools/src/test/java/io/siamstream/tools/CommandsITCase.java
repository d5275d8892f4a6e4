package io.siamstream.tools;

import static org.assertj.core.api.Assertions.assertThat;

import io.siamstream.embedded.EmbeddedKafka;
import io.siamstream.job.options.JobConfiguration;
import io.siamstream.job.options.KafkaOptions;
import io.siamstream.scenes.Scene;
import io.siamstream.scenes.Scenes;
import io.siamstream.schemas.Box;
import io.siamstream.schemas.DeadLetter;
import io.siamstream.schemas.FrameEncoding;
import io.siamstream.schemas.FrameEvent;
import io.siamstream.schemas.TargetStatus;
import io.siamstream.schemas.TrackEvent;
import io.siamstream.schemas.TrackEventType;
import io.siamstream.tools.kafka.JobTopics;
import io.siamstream.tools.kafka.TopicWriter;
import io.siamstream.tools.picture.FramePixels;
import io.siamstream.tools.picture.Pictures;
import io.siamstream.tracker.image.Image;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The commands against a real broker. */
class CommandsITCase {
    private static EmbeddedKafka kafka;
    private static JobConfiguration job;

    @TempDir private static Path folder;
    private final Commands commands = new Commands(kafka);

    @BeforeAll
    static void startTheBroker() {
        kafka = EmbeddedKafka.start();
        job =
                JobConfiguration.of(
                        Map.of(KafkaOptions.BOOTSTRAP_SERVERS.key(), kafka.bootstrapServers()));
        JobTopics.create(kafka, job, 2, 1024 * 1024);
    }

    @AfterAll
    static void stopTheBroker() {
        kafka.close();
    }

    @Test
    void aFolderBecomesACameraAndItsPicturesArriveUntouched() throws Exception {
        Path pictures = pictures("folder", 3);

        int code =
                run(
                        "publish",
                        pictures.toString(),
                        "-c",
                        "hall",
                        "--rate=50",
                        "--epoch=4",
                        "--start",
                        "dog=1,2,30,40");

        assertThat(code).as(commands.err()).isZero();
        List<FrameEvent> frames = frames("hall");
        assertThat(frames).extracting(FrameEvent::getSequence).containsExactly(0L, 1L, 2L);
        assertThat(frames).extracting(FrameEvent::getStreamEpoch).containsOnly(4L);
        assertThat(frames.get(1).getPayload())
                .isEqualTo(ByteBuffer.wrap(Files.readAllBytes(pictures.resolve("1.jpg"))));
        assertThat(frames.get(0).getTargets().get(0).getRegion().getBox())
                .isEqualTo(new Box(1.0, 2.0, 30.0, 40.0));
        assertThat(frames.get(1).getTargets()).isEmpty();
        assertThat(frames.get(2).getCaptureTime()).isAfter(frames.get(1).getCaptureTime());
    }

    @Test
    void aChangeOfSizeBeginsANewEpoch() throws Exception {
        Path pictures = Files.createDirectory(folder.resolve("sizes"));
        for (int i = 1; i <= 12; i++) {
            int width = i <= 4 ? 64 : 96;
            byte[] jpeg = Pictures.jpeg(new Image(width, 48, new byte[3 * width * 48]), 90);
            Files.write(pictures.resolve("frame" + i + ".jpg"), jpeg);
        }

        assertThat(run("publish", pictures.toString(), "-c", "sizes", "--rate=50")).isZero();

        List<FrameEvent> frames = frames("sizes");
        assertThat(frames).hasSize(12);
        assertThat(frames.subList(0, 4)).extracting(FrameEvent::getWidth).containsOnly(64);
        assertThat(frames.subList(4, 12)).extracting(FrameEvent::getWidth).containsOnly(96);
        assertThat(frames.get(4).getStreamEpoch()).isGreaterThan(frames.get(3).getStreamEpoch());
        assertThat(frames.get(4).getSequence()).isZero();
        assertThat(commands.err()).contains("the pictures are 96 x 48 from #4 on");
    }

    @Test
    void anOverlayLeavesOutWhatIsNoPictureAndReadsNoOtherCamera() throws Exception {
        run("publish", pictures("tern", 4).toString(), "-c", "tern", "--rate=50", "--epoch=9");
        FrameEvent good = frames("tern").get(0);
        try (var writer = new TopicWriter<>(job, KafkaOptions.FRAMES_TOPIC, FrameEvent.class)) {
            for (long sequence = 4; sequence <= 5; sequence++) {
                writer.send(
                        "tern",
                        FrameEvent.newBuilder(good)
                                .setSequence(sequence)
                                .setPayload(
                                        sequence == 4
                                                ? ByteBuffer.wrap(new byte[] {1, 2, 3})
                                                : good.getPayload())
                                .build());
            }
            writer.send("other", FrameEvent.newBuilder(good).setCameraId("other").build());
            writer.flush();
        }
        Path video = folder.resolve("tern.mp4");

        assertThat(run("overlay", "-c", "tern", "--rate=10", "-o", video.toString()))
                .as(commands.err())
                .isZero();

        assertThat(commands.out()).contains("5 frames at");
        assertThat(commands.err()).contains("Frame 4 is left out", "1 frames were left out");
    }

    @Test
    void anExportedOverlayIsAVideoThatCanBePublishedAgain() throws Exception {
        run("publish", pictures("video", 5).toString(), "-c", "yard", "--rate=50", "--epoch=9");
        try (var writer = new TopicWriter<>(job, KafkaOptions.TRACKS_TOPIC, TrackEvent.class)) {
            writer.send("yard", track(2));
            writer.flush();
        }
        Path recording = folder.resolve("tracks.jsonl");
        Path video = folder.resolve("overlay.mp4");

        assertThat(
                        run(
                                "tracks",
                                "-c",
                                "yard",
                                "--from-beginning",
                                "--until-end",
                                "-o",
                                recording.toString()))
                .as(commands.err())
                .isZero();
        assertThat(
                        run(
                                "overlay",
                                "-c",
                                "yard",
                                "--recording",
                                recording.toString(),
                                "--rate=10",
                                "-o",
                                video.toString()))
                .as(commands.err())
                .isZero();
        assertThat(run("publish", video.toString(), "-c", "again", "--rate=50"))
                .as(commands.err())
                .isZero();

        List<FrameEvent> frames = frames("again");
        assertThat(frames).hasSize(5);
        assertThat(frames).extracting(FrameEvent::getEncoding).containsOnly(FrameEncoding.JPEG);
        assertThat(greenAt(frames.get(2), 100, 80)).as("an edge of the box").isGreaterThan(150);
        assertThat(greenAt(frames.get(1), 100, 80)).as("no box").isLessThan(150);
    }

    @Test
    void deadLettersAreShownWithTheirPlaceAndWithoutWhatATerminalWouldObey() {
        try (var writer =
                new TopicWriter<>(job, KafkaOptions.DEAD_LETTERS_TOPIC, DeadLetter.class)) {
            for (String reason : List.of("IMAGE_UNREADABLE", "KEY_MISMATCH", "KEY_MISMATCH")) {
                writer.send("gate", letter(reason));
            }
            writer.flush();
        }

        assertThat(run("dead-letters", "--reason=KEY_MISMATCH")).as(commands.err()).isZero();

        assertThat(commands.out().lines().filter(line -> line.contains("KEY_MISMATCH")))
                .hasSize(2)
                .allMatch(line -> line.contains("frames-1@17  gate?[31m"));
        assertThat(commands.out()).doesNotContain("IMAGE_UNREADABLE", "\u001b");
        assertThat(commands.err()).contains("2 dead letters: KEY_MISMATCH 2");
        assertThat(run("dead-letters", "--json")).isZero();
        assertThat(commands.out()).contains("\"reason\":\"IMAGE_UNREADABLE\"");
    }

    @Test
    void theDoctorFindsAHealthyBroker() {
        assertThat(run("doctor")).as(commands.out()).isZero();
        assertThat(commands.out()).contains("ok    Broker", "ok    OpenCV", "ok    FFmpeg");
    }

    @Test
    void theDoctorTellsHowToMendTopicsThatAreTooSmall() {
        assertThat(run("doctor", "-O", "frame.max-size=8mb")).isEqualTo(1);
        assertThat(commands.out()).contains("FAIL", "max.message.bytes", "kafka-configs.sh");
    }

    @Test
    void theDoctorTellsThatABrokerDoesNotAnswer() {
        assertThat(commands.execute("doctor", "-b", "localhost:1")).isEqualTo(1);
        assertThat(commands.out()).contains("FAIL  Broker", "localhost:1", "--bootstrap-servers");
    }

    @Test
    void theDoctorTellsThatARegistryDoesNotAnswer() {
        assertThat(
                        run(
                                "doctor",
                                "-O",
                                "wire.format=registry",
                                "-O",
                                "apicurio.registry.url=http://localhost:1/apis/registry/v3"))
                .isEqualTo(1);
        assertThat(commands.out()).contains("FAIL  Registry", "http://localhost:1");
    }

    private static DeadLetter letter(String reason) {
        return DeadLetter.newBuilder()
                .setTopic("frames")
                .setPartition(1)
                .setOffset(17)
                .setKey(ByteBuffer.wrap("gate\u001b[31m".getBytes(StandardCharsets.UTF_8)))
                .setReason(reason)
                .setMessage("The record's key is not its camera id.")
                .setRejectedAt(Instant.EPOCH)
                .setSize(3)
                .setValue(ByteBuffer.wrap(new byte[3]))
                .build();
    }

    private int run(String... arguments) {
        return commands.run(arguments);
    }

    private static List<FrameEvent> frames(String camera) {
        return Commands.read(job, KafkaOptions.FRAMES_TOPIC, FrameEvent.class).stream()
                .filter(frame -> frame.getCameraId().equals(camera))
                .toList();
    }

    private static Path pictures(String name, int count) throws Exception {
        Path pictures = Files.createDirectory(folder.resolve(name));
        Scene scene = Scenes.all(1).get(3);
        for (int i = 0; i < count; i++) {
            Image image = scene.frame(i).image();
            Files.write(pictures.resolve(i + ".jpg"), Pictures.jpeg(image, 90));
        }
        return pictures;
    }

    private static TrackEvent track(long sequence) {
        return TrackEvent.newBuilder()
                .setEventId("yard/" + sequence)
                .setType(TrackEventType.UPDATED)
                .setCameraId("yard")
                .setTargetId("tug")
                .setStreamEpoch(9)
                .setSequence(sequence)
                .setCaptureTime(Instant.EPOCH)
                .setEmitTime(Instant.EPOCH)
                .setStatus(TargetStatus.TRACKING)
                .setBox(new Box(60.0, 80.0, 200.0, 150.0))
                .build();
    }

    private static int greenAt(FrameEvent frame, int x, int y) {
        Image image = FramePixels.of(frame).orElseThrow();
        return image.bgr()[3 * (y * image.width() + x) + 1] & 255;
    }
}
