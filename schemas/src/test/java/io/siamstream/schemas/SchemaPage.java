package io.siamstream.schemas;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.avro.JsonProperties;
import org.apache.avro.Schema;
import org.apache.avro.SchemaNormalization;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificRecordBase;

/** Writes the page that documents every message, from the documentation in the schemas. */
final class SchemaPage {

    private static final String HEAD =
            """
            # Messages

            Written by `SchemaPageTest` from the Avro schemas: do not edit. To renew it:
            `./mvnw test -pl schemas -Dtest=SchemaPageTest -Dsiamstream.write-docs=true`

            Every topic's key is the camera id in UTF-8. Every value is in Avro's single-object encoding: the bytes C3 01, the CRC-64-AVRO
            fingerprint of the writer's schema (8 bytes, little endian), the record in Avro binary. No registry is needed: the schemas of
            every release lie in the jar of `siamstream-schemas`, and a reader of a later release reads all of them. Programs in other
            languages do the same by [twenty lines](#without-java).

            With the option `wire.format: registry` the header of all topics is another: a zero byte and the id of the writer's schema in a
            registry (4 bytes, big endian), as Confluent's serializers write and read it. The registry is an Apicurio one
            (`apicurio.registry.url`) or one that speaks Confluent's REST API (`confluent.registry.url`): Confluent's own, Karapace,
            Redpanda. The schema of what the job writes is a version of artifact or subject TOPIC-value; a producer may register any
            schema of the same full name that Avro resolves to the one below. An id that the registry does not know makes a dead letter; a
            registry that does not answer makes none: the task fails and starts again until it does.

            A picture is its pixels as they are stored, and nobody behind the frames topic turns them: boxes, polygons and
            masks are in those pixels, whatever EXIF says. Who wants a picture turned does so before sending it, as
            `tools/siamstream publish` does. [Input](input.md#pictures) says which pictures are taken.

            | Topic | Message |
            |---|---|
            | frames | [FrameEvent](#frameevent) |
            | commands | [TargetCommand](#targetcommand) |
            | detections | [DetectionEvent](#detectionevent) |
            | rules | [DetectionRules](#detectionrules) |
            | tracks | [TrackEvent](#trackevent) |
            | finished tracks | [FinishedTrack](#finishedtrack) |
            | hand-overs, which the job alone writes and reads | [HandOver](#handover) |
            | dead letters | [DeadLetter](#deadletter) |
            """;

    private SchemaPage() {}

    static String text() {
        Map<String, Schema> types = new LinkedHashMap<>();
        ReleasedSchemas.messages()
                .forEach(type -> collect(SpecificData.getForClass(type).getSchema(type), types));
        return HEAD
                + types.values().stream().map(SchemaPage::section).collect(Collectors.joining())
                + reasons()
                + withoutJava();
    }

    private static void collect(Schema schema, Map<String, Schema> types) {
        switch (schema.getType()) {
            case RECORD -> {
                if (types.putIfAbsent(schema.getName(), schema) == null) {
                    schema.getFields().forEach(field -> collect(field.schema(), types));
                }
            }
            case ENUM -> types.putIfAbsent(schema.getName(), schema);
            case UNION -> schema.getTypes().forEach(branch -> collect(branch, types));
            case ARRAY -> collect(schema.getElementType(), types);
            default -> {
                // Primitive types need no section of their own.
            }
        }
    }

    private static String section(Schema schema) {
        String head =
                "\n## %s\n\n%s\n\n".formatted(schema.getName(), wrapped(line(schema.getDoc())));
        if (schema.getType() == Schema.Type.ENUM) {
            String symbols = "One of `" + String.join("`, `", schema.getEnumSymbols()) + "`.";
            return head + wrapped(symbols) + "\n";
        }
        return head
                + "| Field | Type | Default | Meaning |\n|---|---|---|---|\n"
                + schema.getFields().stream().map(SchemaPage::row).collect(Collectors.joining());
    }

    /** Lines of at most 130 characters, as in all pages. */
    private static String wrapped(String prose) {
        return prose.replaceAll("(.{1,130})(?: |$)", "$1\n").strip();
    }

    private static String row(Schema.Field field) {
        return "| `%s` | %s | %s | %s |\n"
                .formatted(
                        field.name(),
                        type(field.schema()),
                        field.hasDefaultValue() ? "`" + defaultValue(field) + "`" : "",
                        line(field.doc()));
    }

    private static String defaultValue(Schema.Field field) {
        Object value = field.defaultVal();
        if (value instanceof byte[] bytes) {
            return bytes.length == 0 ? "no bytes" : HexFormat.of().formatHex(bytes);
        }
        return value == JsonProperties.NULL_VALUE ? "null" : String.valueOf(value);
    }

    private static String type(Schema schema) {
        return switch (schema.getType()) {
            case UNION ->
                    schema.getTypes().stream()
                            .map(SchemaPage::type)
                            .collect(Collectors.joining(" or "));
            case ARRAY -> "array of " + type(schema.getElementType());
            case RECORD, ENUM ->
                    "[%s](#%s)"
                            .formatted(schema.getName(), schema.getName().toLowerCase(Locale.ROOT));
            default ->
                    schema.getLogicalType() == null
                            ? schema.getType().getName()
                            : schema.getLogicalType().getName();
        };
    }

    private static String withoutJava() {
        return """

        ## Without Java

        The schemas are `schemas/src/main/resources/io/siamstream/schemas/released/RELEASE/TYPE.avsc`, in the jar of `siamstream-schemas`
        under the same path from `io` on. What a message of each begins with, byte by byte:

        | Release | Message | First ten bytes |
        |---|---|---|
        """
                + ReleasedSchemas.RELEASES.stream()
                        .flatMap(
                                release ->
                                        ReleasedSchemas.messages().stream()
                                                .flatMap(type -> header(release, type)))
                        .collect(Collectors.joining())
                + """

                In Python with fastavro, from [the examples](../../examples/README.md):

                ```python
                """
                + example()
                + "```\n";
    }

    private static Stream<String> header(String release, Class<? extends SpecificRecordBase> type) {
        return ReleasedSchemas.in(release, type).stream()
                .map(
                        schema ->
                                "| %s | %s | `%s` |\n"
                                        .formatted(release, schema.getName(), header(schema)));
    }

    private static String header(Schema schema) {
        ByteBuffer header = ByteBuffer.allocate(10).order(ByteOrder.LITTLE_ENDIAN);
        header.put((byte) 0xC3)
                .put((byte) 1)
                .putLong(SchemaNormalization.parsingFingerprint64(schema));
        return HexFormat.ofDelimiter(" ").withUpperCase().formatHex(header.array());
    }

    private static String example() {
        try {
            return Files.readString(Path.of("..", "examples", "python", "siamstream_messages.py"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String reasons() {
        return "\n## Reasons of track events\n\n| Code | Type | Meaning |\n|---|---|---|\n"
                + Arrays.stream(TrackEventReason.values())
                        .map(
                                reason ->
                                        "| `%s` | %s | %s |\n"
                                                .formatted(reason, reason.type(), reason.meaning()))
                        .collect(Collectors.joining())
                + "\n## Reasons of dead letters\n\n| Code | Meaning |\n|---|---|\n"
                + Arrays.stream(DeadLetterReason.values())
                        .map(reason -> "| `%s` | %s |\n".formatted(reason, reason.meaning()))
                        .collect(Collectors.joining());
    }

    private static String line(String doc) {
        return doc == null ? "" : doc.replaceAll("\\s+", " ").replace("|", "\\|").strip();
    }
}
