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
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

/** Cameras that are watched over a network, and what happens when they break off. */
class LiveCameraITCase {

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
