package io.siamstream.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.siamstream.schemas.CommandAction;
import io.siamstream.schemas.DeadLetterReason;
import io.siamstream.schemas.ReleasedSchemas;
import io.siamstream.schemas.SchemaUnavailableException;
import io.siamstream.schemas.SingleObjectFormat;
import io.siamstream.schemas.TargetCommand;
import io.siamstream.schemas.TrackEvent;
import io.siamstream.schemas.WireFormat;
import io.siamstream.schemas.WireFormatException;
import io.siamstream.testing.InMemoryRegistry;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.avro.SchemaBuilder;
import org.apache.avro.SchemaFormatter;
import org.apache.avro.SchemaParser;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.specific.SpecificDatumWriter;
import org.apache.avro.specific.SpecificRecordBase;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RegistryFormatTest {

    private static final TargetCommand COMMAND =
            TargetCommand.newBuilder()
                    .setCameraId("harbour")
                    .setTargetId("boat")
                    .setAction(CommandAction.STOP)
                    .build();

    private final InMemoryRegistry registry = InMemoryRegistry.start();
    private final WireFormat<TargetCommand> format = format(TargetCommand.class, Map.of());

    @AfterEach
    void stopTheRegistry() {
        registry.close();
    }

    @Test
    void aMessageIsAZeroByteTheIdAndTheRecord() throws IOException {
        byte[] bytes = format.encode(COMMAND);

        ByteBuffer record = TargetCommand.getEncoder().encode(COMMAND);
        record.position(record.position() + 10);
        byte[] body = new byte[record.remaining()];
        record.get(body);
        assertThat(bytes)
                .isEqualTo(
                        ByteBuffer.allocate(5 + body.length)
                                .put((byte) 0)
                                .putInt(1)
                                .put(body)
                                .array());
        assertThat(
                        new SchemaParser()
                                .parse(registry.contents("commands-value").get(0))
                                .mainSchema())
                .isEqualTo(TargetCommand.SCHEMA$);
    }

    @Test
    void aMessageComesBackAsItWasFromAnotherReader() throws WireFormatException {
        byte[] bytes = format.encode(COMMAND);

        assertThat(format(TargetCommand.class, Map.of()).decode(bytes)).isEqualTo(COMMAND);
    }

    @Test
    void theRegistryIsAskedOnceForEachSchema() throws WireFormatException {
        byte[] bytes = format.encode(COMMAND);
        format.encode(COMMAND);
        WireFormat<TargetCommand> reader = format(TargetCommand.class, Map.of());
        reader.decode(bytes);
        reader.decode(bytes);

        assertThat(registry.requests()).hasSize(2);
    }

    @Test
    void aFormatThatTravelledToATaskWorksThere() throws Exception {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(format);
        }
        try (ObjectInputStream in =
                new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
            @SuppressWarnings("unchecked")
            WireFormat<TargetCommand> travelled = (WireFormat<TargetCommand>) in.readObject();
            assertThat(travelled.decode(travelled.encode(COMMAND))).isEqualTo(COMMAND);
        }
    }

    @Test
    void aReleasedSchemaThatSomebodyElseRegisteredIsRead() throws Exception {
        Schema released = ReleasedSchemas.in("0.1", TargetCommand.class).orElseThrow();
        int id = registry.add("theirs", SchemaFormatter.format("json/pretty", released));
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.write(0);
        bytes.writeBytes(ByteBuffer.allocate(Integer.BYTES).putInt(id).array());
        BinaryEncoder encoder = EncoderFactory.get().directBinaryEncoder(bytes, null);
        new SpecificDatumWriter<TargetCommand>(released).write(COMMAND, encoder);

        assertThat(format.decode(bytes.toByteArray())).isEqualTo(COMMAND);
    }

    @Test
    void anIdThatTheRegistryDoesNotKnowIsRefusedAndAskedForOnce() {
        byte[] bytes = format.encode(COMMAND);
        ByteBuffer.wrap(bytes).putInt(1, 4711);

        assertThat(refusal(bytes))
                .hasMessageContaining("no Avro schema with the id 4711")
                .extracting(WireFormatException::reason)
                .isEqualTo(DeadLetterReason.UNKNOWN_SCHEMA);
        int requests = registry.requests().size();
        assertThat(refusal(bytes).reason()).isEqualTo(DeadLetterReason.UNKNOWN_SCHEMA);
        assertThat(registry.requests()).hasSize(requests);
    }

    @Test
    void aSingleObjectMessageNamesTheOptionThatReadsIt() {
        byte[] bytes = SingleObjectFormat.of(TargetCommand.class).encode(COMMAND);

        assertThat(refusal(bytes))
                .hasMessageContaining("wire.format: single-object")
                .extracting(WireFormatException::reason)
                .isEqualTo(DeadLetterReason.NOT_A_MESSAGE);
    }

    @Test
    void poisonIsRefusedWithItsReason() {
        byte[] bytes = format.encode(COMMAND);

        assertThat(refusal(null).reason()).isEqualTo(DeadLetterReason.EMPTY_RECORD);
        assertThat(refusal(new byte[0]).reason()).isEqualTo(DeadLetterReason.EMPTY_RECORD);
        assertThat(refusal(new byte[] {0, 0, 0}).reason())
                .isEqualTo(DeadLetterReason.NOT_A_MESSAGE);
        assertThat(refusal(new byte[] {(byte) 0xC3, 1, 0, 0, 0, 0}).reason())
                .isEqualTo(DeadLetterReason.NOT_A_MESSAGE);
        assertThat(refusal(Arrays.copyOf(bytes, bytes.length - 1)).reason())
                .isEqualTo(DeadLetterReason.CORRUPT_MESSAGE);
        assertThat(refusal(Arrays.copyOf(bytes, bytes.length + 1)).reason())
                .isEqualTo(DeadLetterReason.CORRUPT_MESSAGE);
    }

    @Test
    void aRecordOfAnotherTypeIsRefused() {
        byte[] bytes = format.encode(COMMAND);
        ByteBuffer.wrap(bytes)
                .putInt(1, registry.add("tracks-value", TrackEvent.SCHEMA$.toString()));

        assertThat(refusal(bytes))
                .hasMessageContaining("TrackEvent")
                .extracting(WireFormatException::reason)
                .isEqualTo(DeadLetterReason.WRONG_TYPE);
    }

    @Test
    void aSchemaThatCannotBeResolvedOrIsNoneIsRefused() {
        byte[] bytes = format.encode(COMMAND);
        Schema foreign =
                SchemaBuilder.record(TargetCommand.SCHEMA$.getFullName())
                        .fields()
                        .requiredInt("cameraId")
                        .endRecord();

        ByteBuffer.wrap(bytes).putInt(1, registry.add("foreign", foreign.toString()));
        assertThat(refusal(bytes).reason()).isEqualTo(DeadLetterReason.UNKNOWN_SCHEMA);
        ByteBuffer.wrap(bytes).putInt(1, registry.add("protobuf", "syntax = \"proto3\";"));
        assertThat(refusal(bytes).reason()).isEqualTo(DeadLetterReason.UNKNOWN_SCHEMA);
    }

    @Test
    void aRegistryOutOfReachRefusesNothingAndIsAskedAgain() throws WireFormatException {
        byte[] bytes = format.encode(COMMAND);
        WireFormat<TargetCommand> reader = format(TargetCommand.class, Map.of());
        registry.interrupt();

        assertThatThrownBy(() -> reader.decode(bytes))
                .isInstanceOf(SchemaUnavailableException.class)
                .hasMessageContaining(registry.url())
                .hasMessageContaining("apicurio.registry.url");
        registry.resume();
        assertThat(reader.decode(bytes)).isEqualTo(COMMAND);
    }

    @Test
    void theCheckTellsARegistryThatAnswersFromOneThatDoesNot() {
        Map<String, String> settings = Map.of("apicurio.registry.url", registry.url());

        assertThat(RegistryCheck.problem(settings)).isEmpty();
        registry.interrupt();
        assertThat(RegistryCheck.problem(settings))
                .hasValueSatisfying(problem -> assertThat(problem).contains(registry.url()));
    }

    @Test
    void whatMayNotBeRegisteredMustBeThere() throws WireFormatException {
        WireFormat<TargetCommand> strict =
                format(TargetCommand.class, Map.of("apicurio.registry.auto-register", "false"));

        assertThatThrownBy(() -> strict.encode(COMMAND))
                .isInstanceOf(SchemaUnavailableException.class)
                .hasMessageContaining("commands-value")
                .hasMessageContaining("apicurio.registry.auto-register=true");
        registry.add("commands-value", TargetCommand.SCHEMA$.toString());
        assertThat(strict.decode(strict.encode(COMMAND))).isEqualTo(COMMAND);
    }

    @Test
    void theSettingsForSigningInReachTheRegistry() {
        format(
                        TargetCommand.class,
                        Map.of(
                                "apicurio.registry.auth.username", "siamstream",
                                "apicurio.registry.auth.password", "hunter2"))
                .encode(COMMAND);

        assertThat(registry.requests())
                .singleElement()
                .asString()
                .endsWith("Basic c2lhbXN0cmVhbTpodW50ZXIy");
    }

    private WireFormatException refusal(byte[] bytes) {
        return catchThrowableOfType(WireFormatException.class, () -> format.decode(bytes));
    }

    private <T extends SpecificRecordBase> WireFormat<T> format(
            Class<T> type, Map<String, String> settings) {
        Map<String, String> all = new HashMap<>(settings);
        all.put("apicurio.registry.url", registry.url());
        all.putIfAbsent("apicurio.registry.auto-register", "true");
        return RegistryFormat.of(type, "commands", all);
    }
}
