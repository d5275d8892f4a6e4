package io.siamstream.e2e.kafka;

import io.siamstream.schemas.DetectionEvent;
import io.siamstream.schemas.DetectionRules;
import io.siamstream.schemas.FrameEvent;
import io.siamstream.schemas.SingleObjectFormat;
import io.siamstream.schemas.TargetCommand;
import io.siamstream.testing.TestCamera;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Writes frames, commands and poison to the topics of a test. */
public final class MessageWriter implements AutoCloseable {

    private final Topics topics;
    private final KafkaProducer<byte[], byte[]> producer;
    private final SingleObjectFormat<FrameEvent> frames = SingleObjectFormat.of(FrameEvent.class);
    private final SingleObjectFormat<TargetCommand> commands =
            SingleObjectFormat.of(TargetCommand.class);
    private final SingleObjectFormat<DetectionEvent> detections =
            SingleObjectFormat.of(DetectionEvent.class);
    private final SingleObjectFormat<DetectionRules> rules =
            SingleObjectFormat.of(DetectionRules.class);

    private final List<Future<RecordMetadata>> sent = new ArrayList<>();

    /** A writer to topics that are there. */
    public MessageWriter(Topics topics) {
        this.topics = topics;
        this.producer =
                new KafkaProducer<>(
                        Map.of(
                                "bootstrap.servers",
                                topics.bootstrapServers(),
                                "max.request.size",
                                64 * 1024 * 1024,
                                // On a topic that was just made the first of several batches under
                                // way may find no leader yet while the next is taken; the first is
                                // then out of order for ever.
                                "max.in.flight.requests.per.connection",
                                1),
                        new ByteArraySerializer(),
                        new ByteArraySerializer());
    }

    /**
     * Writes frames of some cameras, the cameras taking turns. The first frame of each starts its
     * targets.
     */
    public void frames(List<TestCamera> cameras, long from, long to) {
        for (long sequence = from; sequence < to; sequence++) {
            for (TestCamera camera : cameras) {
                frame(sequence == 0 ? camera.frameThatStarts(0, 0, 1) : camera.frame(sequence));
            }
        }
        flush();
    }

    /** Writes frames and returns when they are on their topic. */
    public void frames(List<FrameEvent> some) {
        some.forEach(this::frame);
        flush();
    }

    /** Writes a frame; it is on its topic once something was written that waits. */
    public void frame(FrameEvent frame) {
        send(topics.frames(), frame.getCameraId(), frames.encode(frame));
    }

    /** Writes a frame to a partition, as another partitioner than Java's may, and waits for it. */
    public void frame(FrameEvent frame, int partition) {
        sent.add(
                producer.send(
                        new ProducerRecord<>(
                                topics.frames(),
                                partition,
                                frame.getCameraId().getBytes(StandardCharsets.UTF_8),
                                frames.encode(frame))));
        flush();
    }

    /** Writes a frame with a header, as tracing agents add, and waits for it. */
    public void frame(FrameEvent frame, String header, byte[] value) {
        ProducerRecord<byte[], byte[]> record =
                new ProducerRecord<>(
                        topics.frames(),
                        frame.getCameraId().getBytes(StandardCharsets.UTF_8),
                        frames.encode(frame));
        record.headers().add(header, value);
        sent.add(producer.send(record));
        flush();
    }

    /** Writes a command and returns when it is on its topic. */
    public void command(TargetCommand command) {
        send(topics.commands(), command.getCameraId(), commands.encode(command));
        flush();
    }

    /** Writes what a detector saw and returns when it is on its topic. */
    public void detections(DetectionEvent event) {
        detections(List.of(event));
    }

    /** Writes what a detector saw of some frames and returns when it is on its topic. */
    public void detections(List<DetectionEvent> some) {
        some.forEach(
                event -> send(topics.detections(), event.getCameraId(), detections.encode(event)));
        flush();
    }

    /** Writes rules and returns when they are on their topic. */
    public void rules(DetectionRules some) {
        send(topics.rules(), some.getCameraId(), rules.encode(some));
        flush();
    }

    /** Writes any bytes to the frames topic and tells where they lie. */
    public RecordMetadata poison(String camera, byte[] value) throws Exception {
        return record(topics.frames(), camera, value);
    }

    /** Writes any bytes to any topic and tells where they lie. */
    public RecordMetadata record(String topic, String key, byte[] value) throws Exception {
        return producer.send(
                        new ProducerRecord<>(topic, key.getBytes(StandardCharsets.UTF_8), value))
                .get();
    }

    @Override
    public void close() {
        producer.close();
    }

    private void send(String topic, String camera, byte[] value) {
        sent.add(
                producer.send(
                        new ProducerRecord<>(
                                topic, camera.getBytes(StandardCharsets.UTF_8), value)));
    }

    /**
     * Returns when all that was sent is on its topic, and fails when the broker did not take it.
     */
    private void flush() {
        producer.flush();
        for (Future<RecordMetadata> message : sent) {
            try {
                message.get();
            } catch (ExecutionException e) {
                throw new IllegalStateException("A message was not taken by the broker", e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException("Interrupted while sending", e);
            }
        }
        sent.clear();
    }
}
