package io.siamstream.examples;

import io.siamstream.schemas.Box;
import io.siamstream.schemas.FrameEvent;
import io.siamstream.schemas.SingleObjectFormat;
import io.siamstream.schemas.TargetStart;
import io.siamstream.schemas.WireFormatException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.opencv.global.opencv_core;
import org.bytedeco.opencv.global.opencv_imgcodecs;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Rect;
import org.bytedeco.opencv.opencv_video.TrackerNano;

/**
 * What one would write without a stream processor: consumers of one group read frames, follow the
 * targets that come along with OpenCV's NanoTrack, and write JSON. Its trackers are in this
 * process's memory, so that they are gone with it: {@code PlainConsumer BROKERS FRAMES TRACKS
 * BACKBONE HEAD THREADS}.
 */
public final class PlainConsumer implements Runnable {

    private final String[] arguments;
    private final SingleObjectFormat<FrameEvent> format = SingleObjectFormat.of(FrameEvent.class);
    private final Map<String, TrackerNano> trackers = new HashMap<>();

    private PlainConsumer(String[] arguments) {
        this.arguments = arguments;
    }

    public static void main(String[] arguments) {
        if (arguments.length != 6) {
            System.err.println("Usage: PlainConsumer BROKERS FRAMES TRACKS BACKBONE HEAD THREADS");
            System.exit(2);
        }
        opencv_core.setNumThreads(1);
        for (int i = 0; i < Integer.parseInt(arguments[5]); i++) {
            new Thread(new PlainConsumer(arguments), "consumer-" + i).start();
        }
    }

    @Override
    public void run() {
        Map<String, Object> settings =
                Map.of(
                        "bootstrap.servers", arguments[0],
                        "group.id", arguments[2],
                        "enable.auto.commit", "false",
                        "max.poll.records", "8",
                        "auto.offset.reset", "earliest");
        try (var consumer =
                        new KafkaConsumer<>(
                                settings, new StringDeserializer(), new ByteArrayDeserializer());
                var producer =
                        new KafkaProducer<>(
                                Map.<String, Object>of("bootstrap.servers", arguments[0]),
                                new StringSerializer(),
                                new StringSerializer())) {
            consumer.subscribe(List.of(arguments[1]));
            while (true) {
                for (ConsumerRecord<String, byte[]> each : consumer.poll(Duration.ofSeconds(1))) {
                    follow(each, producer);
                }
                producer.flush();
                consumer.commitSync();
            }
        }
    }

    private void follow(
            ConsumerRecord<String, byte[]> each, KafkaProducer<String, String> producer) {
        FrameEvent frame;
        try {
            frame = format.decode(each.value());
        } catch (WireFormatException e) {
            System.err.printf("offset %d: %s%n", each.offset(), e.getMessage());
            return;
        }
        try (BytePointer bytes = new BytePointer((ByteBuffer) frame.getPayload());
                Mat encoded = new Mat(1, (int) bytes.limit(), opencv_core.CV_8UC1, bytes);
                Mat picture = opencv_imgcodecs.imdecode(encoded, opencv_imgcodecs.IMREAD_COLOR);
                Rect box = new Rect()) {
            String camera = frame.getCameraId();
            trackers.forEach(
                    (target, tracker) -> {
                        if (target.startsWith(camera + "/") && tracker.update(picture, box)) {
                            producer.send(
                                    new ProducerRecord<>(
                                            arguments[2], camera, json(frame, target, box)));
                        }
                    });
            for (TargetStart start : frame.getTargets()) {
                Box at = start.getRegion().getBox();
                box.x((int) at.getX()).y((int) at.getY());
                box.width((int) at.getWidth()).height((int) at.getHeight());
                TrackerNano tracker = nano();
                tracker.init(picture, box);
                String target = camera + "/" + start.getTargetId();
                trackers.put(target, tracker);
                producer.send(
                        new ProducerRecord<>(arguments[2], camera, json(frame, target, box)));
            }
        }
    }

    private TrackerNano nano() {
        try (TrackerNano.Params parameters = new TrackerNano.Params();
                BytePointer backbone = new BytePointer(arguments[3]);
                BytePointer head = new BytePointer(arguments[4])) {
            parameters.backbone(backbone);
            parameters.neckhead(head);
            return TrackerNano.create(parameters);
        }
    }

    private static String json(FrameEvent frame, String target, Rect box) {
        return String.format(
                Locale.ROOT,
                "{\"target\":\"%s\",\"sequence\":%d,\"captureTime\":\"%s\",\"emitTime\":\"%s\","
                        + "\"x\":%d,\"y\":%d,\"width\":%d,\"height\":%d}",
                target,
                frame.getSequence(),
                frame.getCaptureTime(),
                Instant.now(),
                box.x(),
                box.y(),
                box.width(),
                box.height());
    }
}
