package io.siamstream.tools.publish;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.siamstream.embedded.EmbeddedKafka;
import io.siamstream.job.options.JobConfiguration;
import io.siamstream.job.options.KafkaOptions;
import io.siamstream.schemas.FrameEvent;
import io.siamstream.tools.kafka.TopicReader;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

/** Cameras that are watched over a network, and what happens when they break off. */
class LiveCameraITCase {

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private final ExecutorService background = Executors.newCachedThreadPool();
    private EmbeddedKafka kafka;

    @BeforeEach
    void startTheBroker() {
        kafka = EmbeddedKafka.start();
        kafka.createTopic("frames", 2, 1024 * 1024);
    }

    @AfterEach
    void stopTheBroker() {
        background.shutdownNow();
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
    void aCameraThatIsNotThereAtFirstIsAnErrorThatNamesIt() {
        assertThatThrownBy(() -> VideoSource.open("rtsp://127.0.0.1:1/stream", 90))
                .hasMessageContaining("FFmpeg cannot open rtsp://127.0.0.1:1/stream");
        assertThat(publish("/dev/video99")).isEqualTo(2);
        assertThat(err.toString()).contains("There is no /dev/video99", "/dev/video");
    }

    @Test
    void aCameraThatIsDownAtTheStartIsWaitedFor() throws Exception {
        int port;
        try (MjpegCamera once = MjpegCamera.start(1)) {
            port = URI.create(once.url()).getPort();
        }
        var code = inBackground("http://localhost:" + port + "/stream", "--frames=3");
        await(() -> err.toString().contains("trying again in 2 s"));

        try (MjpegCamera camera = MjpegCamera.start(6, port)) {
            assertThat(URI.create(camera.url()).getPort()).isEqualTo(port);
            assertThat(code.get(1, TimeUnit.MINUTES)).as(err.toString()).isZero();
        }
        assertThat(frames()).hasSize(3);
    }

    @Test
    void aBrokerThatIsAwayForLongerThanTheDeliveryTimeoutCostsFramesAndNotTheRun()
            throws Exception {
        int port = Integer.parseInt(kafka.bootstrapServers().replaceFirst("^.*:", ""));
        try (MjpegCamera camera = MjpegCamera.start(Integer.MAX_VALUE)) {
            var code =
                    inBackground(
                            camera.url(),
                            "-Okafka.delivery.timeout.ms=2000",
                            "-Okafka.request.timeout.ms=1000",
                            "-Okafka.linger.ms=0",
                            "-Okafka.max.block.ms=500");
            await(() -> !frames().isEmpty());
            kafka.close();
            await(() -> err.toString().contains("frames were lost, going on: Cannot write"));

            kafka = EmbeddedKafka.start(port);
            kafka.createTopic("frames", 2, 1024 * 1024);

            await(() -> !frames().isEmpty());
            assertThat(code).isNotDone();
            code.cancel(true);
        }
    }

    @Test
    void aDeviceThatIsNoWebcamIsAnErrorThatNamesIt() {
        assertThatThrownBy(() -> VideoSource.open("/dev/null", 90))
                .hasMessageContaining("FFmpeg cannot open /dev/null");
    }

    private Future<Integer> inBackground(String source, String... options) {
        return background.submit(() -> publish(source, options));
    }

    private static void await(BooleanSupplier condition) throws InterruptedException {
        for (int i = 0; i < 600 && !condition.getAsBoolean(); i++) {
            Thread.sleep(100);
        }
        assertThat(condition.getAsBoolean()).isTrue();
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
