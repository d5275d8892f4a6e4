package io.siamstream.schemas;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.siamstream.schemas.json.Json;
import io.siamstream.schemas.json.JsonSchemaOf;
import java.time.Instant;
import java.util.List;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificRecordBase;

/** The document docs/use/asyncapi.json: all topics with their messages, from the schemas. */
final class AsyncApi {

    private static final String AVRO = "application/vnd.apache.avro+json;version=1.9.0";
    private static final String PROTOBUF = "application/vnd.google.protobuf;version=3";
    private static final String SCHEMAS = "#/components/schemas/";

    private final ObjectMapper mapper = new ObjectMapper();
    private final ObjectNode root = mapper.createObjectNode();
    private final ObjectNode channels = mapper.createObjectNode();
    private final ObjectNode operations = mapper.createObjectNode();
    private final ObjectNode messages = mapper.createObjectNode();
    private final JsonSchemaOf schemas = new JsonSchemaOf(SCHEMAS);

    private AsyncApi() {}

    /**
     * The document.
     *
     * @param frameMessage Metropolis' frame message in the language of Protocol Buffers
     */
    static ObjectNode document(String frameMessage) throws JsonProcessingException {
        AsyncApi api = new AsyncApi();
        api.describe();
        api.topic("frames", "receive", FrameEvent.class);
        api.topic("commands", "receive", TargetCommand.class);
        api.topic("detections", "receive", DetectionEvent.class);
        api.topic("rules", "receive", DetectionRules.class);
        api.topic("tracks", "send", TrackEvent.class);
        api.topic("dead-letters", "send", DeadLetter.class);
        api.topic("finished-tracks", "send", FinishedTrack.class);
        api.topic("hand-overs", "send", HandOver.class);
        api.json("tracks", TrackEvent.SCHEMA$, example());
        api.json("finished-tracks", FinishedTrack.SCHEMA$, finishedExample());
        api.nvFrame(frameMessage);
        return api.assembled();
    }

    private void describe() {
        root.put("asyncapi", "3.0.0");
        root.putObject("info")
                .put("title", "siamstream")
                .put("version", ReleasedSchemas.RELEASES.get(ReleasedSchemas.RELEASES.size() - 1))
                .put(
                        "description",
                        "Follows chosen objects through many cameras. Topics have the names that"
                                + " are the default. A record's key is the camera id.")
                .putObject("license")
                .put("name", "Apache License 2.0")
                .put("url", "https://www.apache.org/licenses/LICENSE-2.0");
        root.put("defaultContentType", "application/avro");
        root.putObject("servers")
                .putObject("broker")
                .put("host", "localhost:9092")
                .put("protocol", "kafka");
    }

    private void topic(String topic, String action, Class<? extends SpecificRecordBase> type)
            throws JsonProcessingException {
        String name = type.getSimpleName();
        Schema schema = schema(type);
        ObjectNode channel = channels.putObject(topic);
        channel.put("address", topic);
        channel.put("description", schema.getDoc());
        channel.putObject("messages");
        ObjectNode operation = operations.putObject(action + name);
        operation.put("action", action);
        operation.putObject("channel").put("$ref", "#/channels/" + topic);
        operation.putArray("messages");
        ObjectNode message = message(topic, name, "application/avro");
        ObjectNode payload = message.putObject("payload");
        payload.put("schemaFormat", AVRO);
        payload.set("schema", mapper.readTree(schema.toString()));
    }

    private void json(String topic, Schema schema, SpecificRecordBase example)
            throws JsonProcessingException {
        ObjectNode message = message(topic, schema.getName() + "Json", "application/json");
        message.set("payload", schemas.reference(schema));
        message.putArray("examples")
                .addObject()
                .set("payload", mapper.readTree(Json.write(example)));
    }

    private void nvFrame(String frameMessage) {
        message("tracks", "NvFrame", "application/protobuf")
                .putObject("payload")
                .put("schemaFormat", PROTOBUF)
                .put("schema", frameMessage);
    }

    private ObjectNode message(String topic, String name, String contentType) {
        ((ObjectNode) channels.at("/" + topic + "/messages"))
                .putObject(name)
                .put("$ref", "#/components/messages/" + name);
        for (JsonNode operation : operations) {
            if (operation.at("/channel/$ref").asText().equals("#/channels/" + topic)) {
                ((ArrayNode) operation.get("messages"))
                        .addObject()
                        .put("$ref", "#/channels/%s/messages/%s".formatted(topic, name));
            }
        }
        ObjectNode message = messages.putObject(name);
        message.put("name", name);
        message.put("contentType", contentType);
        if (topic.endsWith("tracks")) {
            message.putArray("traits")
                    .addObject()
                    .put("$ref", "#/components/messageTraits/cloudEvent");
        }
        ObjectNode kafka = message.putObject("bindings").putObject("kafka");
        kafka.putObject("key").put("type", "string").put("description", "The camera id, UTF-8.");
        kafka.put("bindingVersion", "0.5.0");
        return message;
    }

    private ObjectNode assembled() {
        root.set("channels", channels);
        root.set("operations", operations);
        ObjectNode components = root.putObject("components");
        components.set("messages", messages);
        components
                .putObject("messageTraits")
                .putObject("cloudEvent")
                .set("headers", cloudEventHeaders());
        ObjectNode all = components.putObject("schemas");
        schemas.named().forEach(all::set);
        return root;
    }

    private ObjectNode cloudEventHeaders() {
        ObjectNode headers = mapper.createObjectNode().put("type", "object");
        ObjectNode properties = headers.putObject("properties");
        properties.putObject("ce_specversion").put("const", "1.0");
        for (String name : List.of("ce_id", "ce_type", "content-type")) {
            properties.putObject(name).put("type", "string");
        }
        properties.putObject("ce_source").put("type", "string").put("format", "uri-reference");
        properties.putObject("ce_time").put("type", "string").put("format", "date-time");
        return headers;
    }

    private static Schema schema(Class<? extends SpecificRecordBase> type) {
        return SpecificData.getForClass(type).getSchema(type);
    }

    private static TrackEvent example() {
        return TrackEvent.newBuilder()
                .setEventId("gate|taxi|1|7|UPDATED")
                .setType(TrackEventType.UPDATED)
                .setCameraId("gate")
                .setTargetId("taxi")
                .setStreamEpoch(1)
                .setSequence(7)
                .setCaptureTime(Instant.parse("2026-05-01T10:00:00.123456Z"))
                .setEmitTime(Instant.parse("2026-05-01T10:00:00.160Z"))
                .setStatus(TargetStatus.TRACKING)
                .setBox(new Box(120.5, 64.0, 48.0, 30.0))
                .setConfidence(0.97)
                .setTemplateVersion(3)
                .build();
    }

    private static FinishedTrack finishedExample() {
        Instant first = Instant.parse("2026-05-01T10:00:00Z");
        Instant last = Instant.parse("2026-05-01T10:00:04.800Z");
        return FinishedTrack.newBuilder()
                .setEventId("gate|taxi|1|120|ENDED")
                .setCameraId("gate")
                .setTargetId("taxi")
                .setReason("STOPPED")
                .setCameras(List.of("gate"))
                .setFirstSeen(first)
                .setLastSeen(last)
                .setEndTime(last)
                .setFramesSeen(120)
                .setMeanConfidence(0.96)
                .setMeanWidth(48)
                .setMeanHeight(30)
                .setPath(
                        List.of(
                                new PathPoint(first, 144.5, 79.0, 48.0, 30.0),
                                new PathPoint(last, 420.0, 81.5, 50.0, 31.0)))
                .setPathError(4)
                .setTemplateVersion(24)
                .build();
    }
}
