package io.siamstream.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.siamstream.schemas.CommandAction;
import io.siamstream.schemas.DeadLetterReason;
import io.siamstream.schemas.SchemaUnavailableException;
import io.siamstream.schemas.TargetCommand;
import io.siamstream.schemas.TrackEvent;
import io.siamstream.schemas.WireFormat;
import io.siamstream.schemas.WireFormatException;
import io.siamstream.testing.ConfluentStyleRegistry;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.Map;
import org.apache.avro.SchemaParser;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ConfluentRegistryTest {

    private static final TargetCommand COMMAND =
            TargetCommand.newBuilder()
                    .setCameraId("harbour")
                    .setTargetId("boat")
                    .setAction(CommandAction.STOP)
                    .build();

    private final ConfluentStyleRegistry registry = ConfluentStyleRegistry.start();

    @AfterEach
    void stopTheRegistry() {
        registry.close();
    }

    @Test
    void aMessageComesBackAsItWasByTwoCallsOfTheApi() throws WireFormatException {
        byte[] bytes = format(Map.of()).encode(COMMAND);
        WireFormat<TargetCommand> reader = format(Map.of());

        assertThat(bytes).startsWith(0, 0, 0, 0, 1);
        assertThat(reader.decode(bytes)).isEqualTo(COMMAND);
        assertThat(reader.decode(bytes)).isEqualTo(COMMAND);
        assertThat(registry.requests())
                .containsExactly(
                        "POST /subjects/cam commands-value/versions null",
                        "GET /schemas/ids/1 null");
        assertThat(registry.schemas("cam commands-value"))
                .singleElement()
                .satisfies(
                        text ->
                                assertThat(new SchemaParser().parse(text).mainSchema())
                                        .isEqualTo(TargetCommand.SCHEMA$));
    }

    @Test
    void aSchemaThatIsThereKeepsItsId() {
        registry.add("others", TrackEvent.SCHEMA$.toString());
        int id = registry.add("cam commands-value", TargetCommand.SCHEMA$.toString());

        assertThat(ByteBuffer.wrap(format(Map.of()).encode(COMMAND)).getInt(1)).isEqualTo(id);
    }

    @Test
    void anIdThatTheRegistryDoesNotKnowIsRefused() {
        WireFormat<TargetCommand> format = format(Map.of());
        byte[] bytes = format.encode(COMMAND);
        ByteBuffer.wrap(bytes).putInt(1, 4711);

        assertThat(catchThrowableOfType(WireFormatException.class, () -> format.decode(bytes)))
                .hasMessageContaining("no Avro schema with the id 4711")
                .extracting(WireFormatException::reason)
                .isEqualTo(DeadLetterReason.UNKNOWN_SCHEMA);
    }

    @Test
    void whoHasToSignInDoes() {
        format(
                        Map.of(
                                "confluent.registry.username", "siamstream",
                                "confluent.registry.password", "hunter2"))
                .encode(COMMAND);

        assertThat(registry.requests())
                .singleElement()
                .asString()
                .endsWith("Basic c2lhbXN0cmVhbTpodW50ZXIy");
    }

    @Test
    void whatMayNotBeRegisteredMustBeThere() {
        WireFormat<TargetCommand> strict =
                format(Map.of("confluent.registry.auto-register", "false"));

        assertThatThrownBy(() -> strict.encode(COMMAND))
                .isInstanceOf(SchemaUnavailableException.class)
                .hasMessageContaining("cam commands-value")
                .hasMessageContaining("confluent.registry.auto-register=true");
        assertThat(registry.requests()).containsExactly("POST /subjects/cam commands-value null");
    }

    @Test
    void aRegistryOutOfReachOrOfAnotherKindIsToldInWords() {
        registry.close();
        assertThatThrownBy(() -> format(Map.of()).encode(COMMAND))
                .isInstanceOf(SchemaUnavailableException.class)
                .hasMessageContaining(registry.url())
                .hasMessageContaining("confluent.registry.url");
        assertThatThrownBy(
                        () ->
                                format(Map.of("confluent.registry.url", "not an address"))
                                        .encode(COMMAND))
                .isInstanceOf(SchemaUnavailableException.class)
                .hasMessageContaining("that is no address");
    }

    @Test
    void theCheckTellsARegistryThatAnswersFromOneThatDoesNot() {
        Map<String, String> settings = Map.of("confluent.registry.url", registry.url() + "/");

        assertThat(RegistryCheck.problem(settings)).isEmpty();
        registry.close();
        assertThat(RegistryCheck.problem(settings))
                .hasValueSatisfying(problem -> assertThat(problem).contains(registry.url()));
    }

    private WireFormat<TargetCommand> format(Map<String, String> settings) {
        Map<String, String> all = new HashMap<>(settings);
        all.putIfAbsent("confluent.registry.url", registry.url());
        return RegistryFormat.of(TargetCommand.class, "cam commands", all);
    }
}
