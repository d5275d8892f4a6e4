package io.siamstream.schemas;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;

/**
 * What JSON says of detections. The first of these names that is there counts:
 *
 * <ul>
 *   <li>cameraId, sensorId, sensor; streamEpoch; sequence; captureTime, @timestamp: ISO 8601 with
 *       an offset, or microseconds since 1970; detector
 *   <li>objects: className, name, label, class; score, confidence; objectId, track_id; embedding;
 *       box: {@code {x, y, width, height}}, {@code {x1, y1, x2, y2}} or {@code [x1, y1, x2, y2]}
 *   <li>an object as text, as DeepStream's nvmsgconv writes its minimal schema: {@code
 *       id|left|top|right|bottom|class}, with {@code |#|...|confidence} behind it or not
 * </ul>
 */
final class JsonDetectionReader {

    private static final String UNNAMED = "detector";
    private static final int TEXT_FIELDS = 6;
    private static final String UNTRACKED = "-1";

    private JsonDetectionReader() {}

    static DetectionEvent read(JsonNode root) throws WireFormatException {
        if (!root.isObject()) {
            throw invalid("a record of detections is a JSON object");
        }
        DetectionEvent.Builder event =
                DetectionEvent.newBuilder()
                        .setCameraId(text(root, "cameraId, sensorId, sensor"))
                        .setStreamEpoch(number(root, "streamEpoch"))
                        .setSequence(number(root, "sequence"))
                        .setCaptureTime(time(first(root, "captureTime, @timestamp")))
                        .setDetector(first(root, "detector").asText(UNNAMED));
        List<DetectedObject> objects = new ArrayList<>();
        JsonNode all = root.path("objects");
        if (!all.isArray() && !all.isMissingNode() && !all.isNull()) {
            throw invalid("objects must be an array");
        }
        for (JsonNode object : all) {
            objects.add(object.isTextual() ? minimal(object.asText()) : object(object));
        }
        return event.setObjects(objects).build();
    }

    private static DetectedObject object(JsonNode node) throws WireFormatException {
        DetectedObject.Builder object =
                DetectedObject.newBuilder()
                        .setClassName(text(node, "className, name, label, class"))
                        .setScore(decimal(first(node, "score, confidence"), "score"))
                        .setBox(box(first(node, "box")));
        JsonNode id = first(node, "objectId, track_id");
        object.setObjectId(id.isMissingNode() ? null : id.asText());
        JsonNode embedding = first(node, "embedding");
        if (embedding.isArray()) {
            List<Float> numbers = new ArrayList<>();
            for (JsonNode number : embedding) {
                numbers.add((float) decimal(number, "embedding"));
            }
            object.setEmbedding(numbers);
        }
        return object.build();
    }

    private static Box box(JsonNode node) throws WireFormatException {
        if (node.isArray() && node.size() == 4) {
            return corners(
                    decimal(node.get(0), "box"),
                    decimal(node.get(1), "box"),
                    decimal(node.get(2), "box"),
                    decimal(node.get(3), "box"));
        }
        if (node.has("x1")) {
            return corners(
                    decimal(node.path("x1"), "box.x1"),
                    decimal(node.path("y1"), "box.y1"),
                    decimal(node.path("x2"), "box.x2"),
                    decimal(node.path("y2"), "box.y2"));
        }
        return new Box(
                decimal(node.path("x"), "box.x"),
                decimal(node.path("y"), "box.y"),
                decimal(node.path("width"), "box.width"),
                decimal(node.path("height"), "box.height"));
    }

    private static Box corners(double left, double top, double right, double bottom) {
        return new Box(left, top, right - left, bottom - top);
    }

    /** A confidence that was not measured is written as a negative number; it counts as sure. */
    private static DetectedObject minimal(String text) throws WireFormatException {
        String[] fields = text.split("\\|", -1);
        if (fields.length < TEXT_FIELDS) {
            throw invalid("an object as text is id|left|top|right|bottom|class, got " + cut(text));
        }
        double score = 1;
        if (fields.length > TEXT_FIELDS + 1 && fields[TEXT_FIELDS].equals("#")) {
            int last = TEXT_FIELDS + 1;
            while (last + 1 < fields.length && !fields[last + 1].equals("#")) {
                last++;
            }
            try {
                double told = Double.parseDouble(fields[last]);
                score = told >= 0 && told <= 1 ? told : 1;
            } catch (NumberFormatException e) {
                score = 1;
            }
        }
        return DetectedObject.newBuilder()
                .setObjectId(fields[0].equals(UNTRACKED) ? null : fields[0])
                .setBox(
                        corners(
                                parsed(fields[1]),
                                parsed(fields[2]),
                                parsed(fields[3]),
                                parsed(fields[4])))
                .setClassName(fields[5])
                .setScore(score)
                .build();
    }

    private static double parsed(String number) throws WireFormatException {
        try {
            return Double.parseDouble(number);
        } catch (NumberFormatException e) {
            throw invalid("an object's edges are numbers, got " + cut(number));
        }
    }

    private static JsonNode first(JsonNode node, String names) {
        for (String name : names.split(", ")) {
            JsonNode value = node.path(name);
            if (!value.isMissingNode() && !value.isNull()) {
                return value;
            }
        }
        return node.path("");
    }

    private static String text(JsonNode node, String names) throws WireFormatException {
        JsonNode value = first(node, names);
        if (!value.isValueNode() || value.isMissingNode()) {
            throw invalid(names.split(", ")[0] + " is missing (one of: " + names + ")");
        }
        return value.asText();
    }

    private static Long number(JsonNode node, String name) throws WireFormatException {
        JsonNode value = first(node, name);
        if (value.isMissingNode()) {
            return null;
        }
        if (!value.canConvertToExactIntegral() || !value.canConvertToLong()) {
            throw invalid(name + " must be an integer, got " + cut(value.toString()));
        }
        return value.asLong();
    }

    private static double decimal(JsonNode value, String name) throws WireFormatException {
        if (!value.isNumber()) {
            throw invalid(name + " must be a number, got " + cut(value.toString()));
        }
        return value.asDouble();
    }

    private static Instant time(JsonNode value) throws WireFormatException {
        if (value.isMissingNode()) {
            return null;
        }
        if (value.canConvertToLong() && value.canConvertToExactIntegral()) {
            return Instant.EPOCH.plus(value.asLong(), ChronoUnit.MICROS);
        }
        try {
            return OffsetDateTime.parse(value.asText()).toInstant();
        } catch (DateTimeException e) {
            throw invalid(
                    "a time is ISO 8601 with an offset, or microseconds since 1970, got "
                            + cut(value.toString()));
        }
    }

    private static String cut(String text) {
        return text.length() > 100 ? text.substring(0, 100) + "…" : text;
    }

    private static WireFormatException invalid(String what) {
        return new WireFormatException(
                DeadLetterReason.CORRUPT_MESSAGE, "The JSON is no record of detections: " + what);
    }
}
