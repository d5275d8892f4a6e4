package io.siamstream.schemas;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.InputFormat;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaId;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.apache.avro.Schema;
import org.apache.avro.SchemaParser;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificRecordBase;
import org.junit.jupiter.api.Test;

/** The published document is what the schemas give, and every part of it leads somewhere. */
class AsyncApiTest {

    private static final Path FILE = Path.of("..", "docs", "use", "asyncapi.json");
    private static final Path FRAME_MESSAGE =
            Path.of("..", "job", "src", "main", "protobuf", "nv_frame.proto");

    private final ObjectMapper mapper = new ObjectMapper();

    @Test
    void thePublishedDocumentIsCurrent() throws IOException {
        String text =
                mapper.writerWithDefaultPrettyPrinter().writeValueAsString(generated()) + "\n";
        if (Boolean.getBoolean("siamstream.write-docs")) {
            Files.writeString(FILE, text);
        }
        assertThat(FILE).hasContent(text);
    }

    @Test
    void everyTopicHasAnOperationAndItsMessages() throws IOException {
        ObjectNode document = generated();

        assertThat(document.get("asyncapi").asText()).isEqualTo("3.0.0");
        assertThat(document.get("channels").fieldNames())
                .toIterable()
                .containsExactlyInAnyOrder(
                        "frames",
                        "commands",
                        "detections",
                        "rules",
                        "tracks",
                        "dead-letters",
                        "finished-tracks",
                        "hand-overs");
        assertThat(document.get("operations"))
                .allSatisfy(
                        operation -> {
                            assertThat(operation.get("action").asText()).isIn("send", "receive");
                            String channel = operation.at("/channel/$ref").asText();
                            assertThat(operation.get("messages"))
                                    .isNotEmpty()
                                    .allMatch(
                                            message ->
                                                    message.get("$ref")
                                                            .asText()
                                                            .startsWith(channel + "/messages/"));
                        });
        assertThat(document.at("/channels/tracks/messages").fieldNames())
                .toIterable()
                .containsExactly("TrackEvent", "TrackEventJson", "NvFrame");
    }

    @Test
    void everyReferenceLeadsSomewhere() throws IOException {
        ObjectNode document = generated();
        List<String> references = new ArrayList<>();
        document.findValues("$ref").forEach(reference -> references.add(reference.asText()));

        assertThat(references)
                .isNotEmpty()
                .allSatisfy(
                        reference ->
                                assertThat(document.at(reference.substring(1)).isMissingNode())
                                        .as(reference)
                                        .isFalse());
    }

    @Test
    void everyAvroPayloadIsTheSchemaOfItsMessage() throws IOException {
        JsonNode messages = generated().at("/components/messages");

        for (Class<? extends SpecificRecordBase> type : ReleasedSchemas.messages()) {
            Schema published =
                    new SchemaParser()
                            .parse(
                                    messages.at("/" + type.getSimpleName() + "/payload/schema")
                                            .toString())
                            .mainSchema();
            assertThat(published).isEqualTo(SpecificData.getForClass(type).getSchema(type));
        }
    }

    @Test
    void everySchemaIsOneAndEveryExampleIsValidByIt() throws IOException {
        ObjectNode document = generated();
        int examples = 0;
        for (JsonNode schema : document.at("/components/schemas")) {
            assertThat(
                            JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
                                    .getSchema(SchemaLocation.of(SchemaId.V202012))
                                    .validate(schema))
                    .isEmpty();
        }
        for (JsonNode message : document.at("/components/messages")) {
            for (JsonNode example : message.path("examples")) {
                examples++;
                assertThat(faults(document, message, example.get("payload"))).isEmpty();
                ObjectNode broken = example.get("payload").deepCopy();
                broken.remove("eventId");
                assertThat(faults(document, message, broken)).isNotEmpty();
            }
        }
        assertThat(examples).isEqualTo(2);
    }

    private Set<ValidationMessage> faults(ObjectNode document, JsonNode message, JsonNode payload) {
        ObjectNode schema = mapper.createObjectNode();
        schema.set("$ref", message.at("/payload/$ref"));
        schema.set("components", document.get("components"));
        return JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
                .getSchema(schema)
                .validate(payload.toString(), InputFormat.JSON);
    }

    private static ObjectNode generated() throws IOException {
        return AsyncApi.document(Files.readString(FRAME_MESSAGE));
    }
}
