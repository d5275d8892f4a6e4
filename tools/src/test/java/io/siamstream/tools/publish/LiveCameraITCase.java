package io.siamstream.tools.publish;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.siamstream.job.options.JobConfiguration;
import io.siamstream.job.options.KafkaOptions;
import io.siamstream.schemas.FrameEvent;
import io.siamstream.tools.kafka.EmbeddedKafka;
import io.siamstream.tools.kafka.TopicReader;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** Cameras that are watched over a network, and what happens when they break off. */
class LiveCameraITCase {

    @TempDir private Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private EmbeddedKafka kafka;

    @BeforeEach
    void startTheBroker() {
        kafka = EmbeddedKafka.start();
        kafka.createTopic("frames", 2, 1024 * 1024);
    }

    @AfterEach
    void stopTheBroker() {
        kafka.close();
    }

    @Test
    void aCameraThatBreaksOffIsOpenedAgainInAHigherEpoch() throws Exception {
        try (MjpegCamera camera = MjpegCamera.start(6)) {
            assertThat(publish(camera.url(), "--frames=15", "--epoch=3", "--start=cat=1,2,30,40"))
                    .as(err.toString())
                    .isZero();
        }

        List<FrameEvent> frames = frames();
        assertThat(frames).hasSize(15);
        List<Long> epochs = frames.stream().map(FrameEvent::getStreamEpoch).distinct().toList();
        assertThat(epochs).hasSizeGreaterThan(1).isSorted().startsWith(3L);
        for (long epoch : epochs) {
            List<Long> sequences =
                    frames.stream()
                            .filter(frame -> frame.getStreamEpoch() == epoch)
                            .map(FrameEvent::getSequence)
                            .toList();
            assertThat(sequences)
                    .isEqualTo(Stream.iterate(0L, n -> n + 1).limit(sequences.size()).toList());
        }
        assertThat(frames.get(0).getTargets()).hasSize(1);
        assertThat(frames.subList(1, 15)).allMatch(frame -> frame.getTargets().isEmpty());
        assertThat(err.toString()).contains("trying again in 1 s", "The source is there again");
    }

    @Test
    void anRtspCameraIsWatchedThroughAPowerCut() throws Exception {
        assumeTrue(
                RtspServer.isThere(),
                "no GStreamer RTSP server (Debian: python3-gi gir1.2-gst-rtsp-server-1.0"
                        + " gstreamer1.0-plugins-good)");
        RtspServer camera = RtspServer.start(folder, 0);
        CompletableFuture<Integer> code =
                CompletableFuture.supplyAsync(() -> publish(camera.url(), "--frames=30"));
        awaitFrames(10);
        camera.close();
        try (RtspServer again = RtspServer.start(folder, camera.port())) {
            assertThat(code.get(90, TimeUnit.SECONDS)).as(err.toString()).isZero();
            assertThat(again.url()).isEqualTo(camera.url());
        }

        List<FrameEvent> frames = frames();
        assertThat(frames).hasSize(30);
        assertThat(frames).allMatch(frame -> frame.getWidth() == 320 && frame.getHeight() == 240);
        assertThat(frames.stream().map(FrameEvent::getStreamEpoch).distinct()).hasSize(2);
    }

    @Test
    void aCameraThatIsNotThereAtFirstIsAnErrorThatNamesIt() {
        assertThatThrownBy(() -> VideoSource.open("rtsp://127.0.0.1:1/stream", 90))
                .hasMessageContaining("FFmpeg cannot open rtsp://127.0.0.1:1/stream");
        assertThat(publish("/dev/video99")).isEqualTo(2);
        assertThat(err.toString()).contains("There is no /dev/video99", "/dev/video");
    }

    @Test
    void aDeviceThatIsNoWebcamIsAnErrorThatNamesIt() {
        assertThatThrownBy(() -> VideoSource.open("/dev/null", 90))
                .hasMessageContaining("FFmpeg cannot open /dev/null");
    }

    private int publish(String source, String... options) {
        return new CommandLine(new PublishCommand())
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(
                        Stream.concat(
                                        Stream.of(
                                                source,
                                                "-c",
                                                "gate",
                                                "-b",
                                                kafka.bootstrapServers()),
                                        Stream.of(options))
                                .toArray(String[]::new));
    }

    private void awaitFrames(int count) throws InterruptedException {
        long deadline = System.nanoTime() + Duration.ofSeconds(60).toNanos();
        while (frames().size() < count) {
            assertThat(System.nanoTime()).as(err.toString()).isLessThan(deadline);
            Thread.sleep(200);
        }
    }

    private List<FrameEvent> frames() {
        JobConfiguration job =
                JobConfiguration.of(
                        Map.of(KafkaOptions.BOOTSTRAP_SERVERS.key(), kafka.bootstrapServers()));
        List<FrameEvent> all = new ArrayList<>();
        try (var reader =
                new TopicReader<>(job, KafkaOptions.FRAMES_TOPIC, FrameEvent.class, true)) {
            var end = reader.end();
            while (!reader.hasReached(end)) {
                all.addAll(reader.poll(Duration.ofMillis(100)));
            }
        }
        return all;
    }
}
