package io.siamstream.tools.viewer.feed;

import static org.assertj.core.api.Assertions.assertThat;

import io.siamstream.embedded.EmbeddedKafka;
import io.siamstream.job.options.JobConfiguration;
import io.siamstream.job.options.KafkaOptions;
import io.siamstream.schemas.FrameEncoding;
import io.siamstream.schemas.FrameEvent;
import io.siamstream.tools.kafka.TopicWriter;
import io.siamstream.tools.picture.Pictures;
import io.siamstream.tools.publish.EncodedPicture;
import io.siamstream.tools.publish.ExifPictures;
import io.siamstream.tools.publish.Frames;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;

/** What the page is fed with, from a real broker. */
class KafkaFeedITCase {
    private final BlockingQueue<CameraFrame> received = new LinkedBlockingQueue<>();

    @Test
    void oneRecordsFailureIsNothingToTheNext() throws Exception {
        try (EmbeddedKafka kafka = EmbeddedKafka.start()) {
            kafka.createTopic("frames", 1, 1024 * 1024);
            kafka.createTopic("tracks", 1, 1024 * 1024);
            JobConfiguration job =
                    JobConfiguration.of(
                            Map.of(KafkaOptions.BOOTSTRAP_SERVERS.key(), kafka.bootstrapServers()));
            try (KafkaFeed feed = KafkaFeed.start(job, this::take, event -> {});
                    var writer =
                            new TopicWriter<>(job, KafkaOptions.FRAMES_TOPIC, FrameEvent.class)) {
                writer.send("mine", frame("mine", FrameEncoding.BGR, new byte[5]));
                writer.send("broken", frame("broken", FrameEncoding.JPEG, new byte[5]));
                sendRaw(job, "no message".getBytes(StandardCharsets.UTF_8), null);
                writer.send("turned", frame("turned", FrameEncoding.JPEG, turned()));
                writer.flush();

                CameraFrame shown = received.poll(1, TimeUnit.MINUTES);

                assertThat(feed).isNotNull();
                assertThat(shown).isNotNull();
                assertThat(shown.camera()).isEqualTo("turned");
                assertThat(new String(shown.picture(), StandardCharsets.ISO_8859_1))
                        .as("a browser would turn it")
                        .doesNotContain("Exif");
                assertThat(Pictures.decode(shown.picture()).bgr())
                        .isEqualTo(Pictures.decode(turned()).bgr());
            }
        }
    }

    private void take(CameraFrame frame) {
        if (frame.camera().equals("broken")) {
            throw new IllegalStateException("as a page's bug would");
        }
        received.add(frame);
    }

    private static byte[] turned() {
        return ExifPictures.jpeg(6, 48, 32);
    }

    private static FrameEvent frame(String camera, FrameEncoding encoding, byte[] bytes) {
        return new Frames(camera, 1)
                .next(new EncodedPicture(encoding, 48, 32, bytes), Instant.now(), List.of());
    }

    private static void sendRaw(JobConfiguration job, byte[]... values) {
        try (var producer =
                new KafkaProducer<>(
                        job.kafkaClientProperties(),
                        new ByteArraySerializer(),
                        new ByteArraySerializer())) {
            for (byte[] value : values) {
                producer.send(new ProducerRecord<>("frames", null, value));
            }
        }
    }
}
