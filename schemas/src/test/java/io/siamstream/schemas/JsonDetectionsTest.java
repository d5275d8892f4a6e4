package io.siamstream.schemas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonDetectionsTest {

    private final JsonDetections format = new JsonDetections();

    @Test
    void whatIsWrittenIsReadAgain() throws WireFormatException {
        DetectionEvent event =
                DetectionEvent.newBuilder()
                        .setCameraId("gate")
                        .setStreamEpoch(3L)
                        .setSequence(7L)
                        .setCaptureTime(Instant.parse("2026-01-02T03:04:05.678901Z"))
                        .setDetector("yolo")
                        .setObjects(
                                List.of(
                                        new DetectedObject(
                                                new Box(1.5, 2.0, 3.0, 4.0),
                                                "person",
                                                0.9,
                                                List.of(0.5f, -1f),
                                                "17")))
                        .build();

        assertThat(format.decode(format.encode(event))).isEqualTo(event);
    }

    @Test
    void theFieldsOfAYoloScriptAreRead() throws WireFormatException {
        DetectionEvent event =
                read(
                        """
                        {"cameraId": "gate", "sequence": 12, "detector": "yolo11", "objects": [
                          {"name": "person", "class": 0, "confidence": 0.87, "track_id": 4,
                           "box": {"x1": 10.0, "y1": 20.0, "x2": 40.0, "y2": 90.0}},
                          {"class": "car", "score": 0.5, "box": [1, 2, 11, 22]}]}
                        """);

        assertThat(event.getSequence()).isEqualTo(12);
        assertThat(event.getObjects())
                .containsExactly(
                        new DetectedObject(
                                new Box(10.0, 20.0, 30.0, 70.0), "person", 0.87, null, "4"),
                        new DetectedObject(new Box(1.0, 2.0, 10.0, 20.0), "car", 0.5, null, null));
    }

    @Test
    void nvmsgconvsMinimalSchemaIsRead() throws WireFormatException {
        DetectionEvent event =
                read(
                        """
                        {"version": "4.0", "id": 1440, "@timestamp": "2021-09-21T03:08:51.161Z",
                         "sensorId": "sensor-0", "objects": [
                          "957|570|478.5|609|507.5|Vehicle|#|sedan|Bugatti|M|blue|XX1234|CA|0.8",
                          "-1|1|2|3|5|Person"]}
                        """);

        assertThat(event.getCameraId()).isEqualTo("sensor-0");
        assertThat(event.getSequence()).isNull();
        assertThat(event.getCaptureTime()).isEqualTo(Instant.parse("2021-09-21T03:08:51.161Z"));
        assertThat(event.getObjects())
                .containsExactly(
                        new DetectedObject(
                                new Box(570.0, 478.5, 39.0, 29.0), "Vehicle", 0.8, null, "957"),
                        new DetectedObject(new Box(1.0, 2.0, 2.0, 3.0), "Person", 1.0, null, null));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[]",
                "{}",
                "{\"cameraId\": {}}",
                "{\"cameraId\": \"a\", \"sequence\": 1.5}",
                "{\"cameraId\": \"a\", \"sequence\": 99999999999999999999}",
                "{\"cameraId\": \"a\", \"captureTime\": \"yesterday\"}",
                "{\"cameraId\": \"a\", \"objects\": 7}",
                "{\"cameraId\": \"a\", \"objects\": [7]}",
                "{\"cameraId\": \"a\", \"objects\": [\"1|2|3\"]}",
                "{\"cameraId\": \"a\", \"objects\": [{\"name\": \"b\", \"score\": \"high\"}]}",
                "{\"cameraId\": \"a\", \"objects\": [{\"name\": \"b\", \"score\": 1, \"box\":"
                        + " [1]}]}"
            })
    void whatIsNoRecordOfDetectionsIsRefusedWithTheReason(String json) {
        assertThatThrownBy(() -> read(json))
                .isInstanceOfSatisfying(
                        WireFormatException.class,
                        e -> assertThat(e.reason()).isEqualTo(DeadLetterReason.CORRUPT_MESSAGE));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Ã\u0001 avro", "{", "{\"cameraId\": \"a\"} x", "NaN"})
    void whatIsNoJsonIsRefused(String text) {
        assertThatThrownBy(() -> read(text)).isInstanceOf(WireFormatException.class);
    }

    @Test
    void nestingWithoutEndIsRefused() {
        assertThatThrownBy(() -> read("{\"a\":".repeat(5000)))
                .isInstanceOf(WireFormatException.class);
    }

    private DetectionEvent read(String json) throws WireFormatException {
        return format.decode(json.getBytes(StandardCharsets.UTF_8));
    }
}
