package io.siamstream.operators.decoding;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.siamstream.operators.RawRecord;
import io.siamstream.operators.deadletter.DeadLetters;
import io.siamstream.schemas.Box;
import io.siamstream.schemas.DeadLetter;
import io.siamstream.schemas.DetectedObject;
import io.siamstream.schemas.DetectionEvent;
import io.siamstream.schemas.JsonDetections;
import io.siamstream.schemas.ReceivedDetections;
import io.siamstream.schemas.SingleObjectFormat;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.OneInputStreamOperatorTestHarness;
import org.apache.flink.streaming.util.ProcessFunctionTestHarnesses;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class DetectionDecodingTest {

    private static final SingleObjectFormat<DetectionEvent> FORMAT =
            SingleObjectFormat.of(DetectionEvent.class);

    static Stream<Consumer<DetectionEvent>> bad() {
        return Stream.of(
                event -> event.setSequence(null),
                event -> event.setSequence(-1L),
                event -> event.setStreamEpoch(-1L),
                event -> event.setDetector(""),
                event -> event.setCaptureTime(Instant.parse("+20000-01-01T00:00:00Z")),
                event -> event.setObjects(Collections.nCopies(10_000, object(1, 0.5))),
                event -> event.setObjects(List.of(object(Double.NaN, 0.5))),
                event -> event.setObjects(List.of(object(Double.POSITIVE_INFINITY, 0.5))),
                event -> event.setObjects(List.of(object(1, Double.NaN))),
                event -> event.setObjects(List.of(object(1, 1.5))),
                event -> event.setObjects(List.of(named("x".repeat(1 << 20)))),
                event -> event.setObjects(List.of(named(" "))),
                event -> event.setObjects(List.of(looking(Collections.nCopies(5000, 1f)))),
                event -> event.setObjects(List.of(looking(List.of(Float.NaN)))));
    }

    @ParameterizedTest
    @MethodSource("bad")
    void whatNoDetectorMaySendIsADeadLetterAndTheNextRecordIsRead(Consumer<DetectionEvent> change)
            throws Exception {
        DetectionEvent event = event();
        change.accept(event);
        var harness = harness();
        harness.processElement(record("gate", FORMAT.encode(event)));
        harness.processElement(record("gate", FORMAT.encode(event())));

        assertThat(harness.getSideOutput(DeadLetters.TAG))
                .singleElement()
                .extracting(StreamRecord::getValue)
                .returns("INVALID_FIELD", DeadLetter::getReason)
                .returns("detections", DeadLetter::getTopic)
                .returns(3L, DeadLetter::getOffset)
                .satisfies(letter -> assertThat(letter.getMessage()).hasSizeLessThan(2001));
        assertThat(harness.extractOutputValues()).hasSize(1);
        harness.close();
    }

    @Test
    void theKeyIsTheCamera() throws Exception {
        var harness = harness();
        harness.processElement(record("yard", FORMAT.encode(event())));
        assertThat(harness.getSideOutput(DeadLetters.TAG))
                .singleElement()
                .returns("KEY_MISMATCH", letter -> letter.getValue().getReason());
        harness.close();
    }

    @Test
    void jsonIsReadWhereItIsAskedFor() throws Exception {
        String json =
                """
                {"sensorId": "gate", "@timestamp": "2026-01-01T00:00:00.040Z",
                 "objects": ["7|1|2|11|22|Person"]}\
                """;
        var harness =
                ProcessFunctionTestHarnesses.forProcessFunction(
                        new DetectionDecoding(new JsonDetections(), new Configuration()));
        harness.processElement(record("gate", json.getBytes(UTF_8)));
        harness.processElement(record("gate", FORMAT.encode(event())));

        assertThat(harness.extractOutputValues())
                .singleElement()
                .satisfies(
                        read ->
                                assertThat(read.getDetections().getObjects().get(0).getBox())
                                        .isEqualTo(new Box(1.0, 2.0, 10.0, 20.0)));
        assertThat(harness.getSideOutput(DeadLetters.TAG))
                .singleElement()
                .returns("NOT_A_MESSAGE", letter -> letter.getValue().getReason());
        harness.close();
    }

    private static OneInputStreamOperatorTestHarness<RawRecord, ReceivedDetections> harness()
            throws Exception {
        return ProcessFunctionTestHarnesses.forProcessFunction(
                new DetectionDecoding(FORMAT, new Configuration()));
    }

    private static StreamRecord<RawRecord> record(String key, byte[] value) {
        return new StreamRecord<>(new RawRecord("detections", 0, 3, key.getBytes(UTF_8), value));
    }

    private static DetectionEvent event() {
        return DetectionEvent.newBuilder()
                .setCameraId("gate")
                .setSequence(4L)
                .setDetector("yolo")
                .setObjects(List.of(object(1, 0.5)))
                .build();
    }

    private static DetectedObject object(double x, double score) {
        return new DetectedObject(new Box(x, 2.0, 3.0, 4.0), "car", score, null, null);
    }

    private static DetectedObject named(String className) {
        return new DetectedObject(new Box(1.0, 2.0, 3.0, 4.0), className, 0.5, null, null);
    }

    private static DetectedObject looking(List<Float> embedding) {
        return new DetectedObject(new Box(1.0, 2.0, 3.0, 4.0), "car", 0.5, embedding, null);
    }
}
