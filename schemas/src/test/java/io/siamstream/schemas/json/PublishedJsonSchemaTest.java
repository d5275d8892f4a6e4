package io.siamstream.schemas.json;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.InputFormat;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import io.siamstream.schemas.Box;
import io.siamstream.schemas.FinishedTrack;
import io.siamstream.schemas.RotatedBox;
import io.siamstream.schemas.RunLengthMask;
import io.siamstream.schemas.TargetStatus;
import io.siamstream.schemas.TrackEvent;
import io.siamstream.schemas.TrackEventType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.apache.avro.Schema;
import org.junit.jupiter.api.Test;

class PublishedJsonSchemaTest {

    private static final Path FILE = file(TrackEvent.SCHEMA$);

    private static final TrackEvent.Builder EVENT =
            TrackEvent.newBuilder()
                    .setEventId("gate|taxi|1|7|UPDATED")
                    .setType(TrackEventType.UPDATED)
                    .setCameraId("gate")
                    .setTargetId("taxi")
                    .setStreamEpoch(1)
                    .setSequence(Long.MAX_VALUE)
                    .setCaptureTime(Instant.parse("2026-05-01T10:00:00.123456Z"))
                    .setEmitTime(Instant.parse("2026-05-01T10:00:00Z"))
                    .setStatus(TargetStatus.TRACKING);

    private static Path file(Schema schema) {
        return Path.of(
                "src/main/resources/io/siamstream/schemas/json/%s.schema.json"
                        .formatted(schema.getName()));
    }

    @Test
    void thePublishedSchemasAreCurrent() throws IOException {
        for (Schema schema : List.of(TrackEvent.SCHEMA$, FinishedTrack.SCHEMA$)) {
            String text =
                    new ObjectMapper()
                                    .writer(
                                            new DefaultPrettyPrinter()
                                                    .withArrayIndenter(
                                                            DefaultIndenter
                                                                    .SYSTEM_LINEFEED_INSTANCE))
                                    .writeValueAsString(JsonSchemaOf.document(schema))
                            + "\n";
            if (Boolean.getBoolean("siamstream.write-docs")) {
                Files.createDirectories(file(schema).getParent());
                Files.writeString(file(schema), text);
            }
            assertThat(file(schema)).hasContent(text);
        }
    }

    @Test
    void anEventWithAllThatItCanHaveIsValid() throws IOException {
        TrackEvent event =
                EVENT.setBox(new Box(1.5, 2.0, 3.0, 4.0))
                        .setRotatedBox(
                                new RotatedBox(List.of(0.0, 0.0, 4.0, 0.0, 4.0, 3.0, 0.0, 3.0)))
                        .setMask(new RunLengthMask(2, 2, List.of(1, 3)))
                        .setConfidence(0.75)
                        .setLabel("a \"label\"")
                        .setLastDetected(Instant.parse("2026-05-01T10:00:00Z"))
                        .build();

        assertThat(faults(Json.write(event))).isEmpty();
    }

    @Test
    void anEventWithoutAllThatMayBeNullIsValid() throws IOException {
        assertThat(faults(Json.write(EVENT.setBox(null).setMask(null).build()))).isEmpty();
    }

    @Test
    void whatIsNoEventIsNotValid() throws IOException {
        String json = Json.write(EVENT.build());

        assertThat(faults("{}")).isNotEmpty();
        assertThat(faults(json.replace("\"gate\"", "7"))).isNotEmpty();
        assertThat(faults(json.replace("UPDATED\",\"cameraId", "GONE\",\"cameraId"))).isNotEmpty();
        assertThat(faults(json.replace("\"sequence\":\"9223372036854775807\"", "\"sequence\":7")))
                .as("a number of 64 bits must be a text")
                .isNotEmpty();
    }

    private static Set<ValidationMessage> faults(String json) throws IOException {
        JsonSchema schema =
                JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
                        .getSchema(Files.readString(FILE));
        return schema.validate(
                json,
                InputFormat.JSON,
                context -> context.getExecutionConfig().setFormatAssertionsEnabled(true));
    }
}
