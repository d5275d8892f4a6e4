package io.siamstream.operators.decoding;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.siamstream.operators.Orders;
import io.siamstream.operators.RawRecord;
import io.siamstream.operators.deadletter.DeadLetters;
import io.siamstream.schemas.CameraOrder;
import io.siamstream.schemas.Region;
import io.siamstream.schemas.SingleObjectFormat;
import io.siamstream.schemas.TargetCommand;
import io.siamstream.testing.TestCamera;
import java.util.Collections;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.apache.flink.api.common.serialization.SerializerConfigImpl;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.streaming.api.operators.ProcessOperator;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.OneInputStreamOperatorTestHarness;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class CommandDecodingTest {

    private static final TestCamera GATE = new TestCamera("gate");
    private static final SingleObjectFormat<TargetCommand> COMMANDS =
            SingleObjectFormat.of(TargetCommand.class);

    static Stream<Consumer<TargetCommand>> badCommands() {
        return Stream.of(
                command -> command.setTargetId(" "),
                command -> command.setTargetId("x".repeat(257)),
                command -> command.setLabel("x".repeat(1_048_300)),
                command -> command.setRegion(new Region(null, Collections.nCopies(100_000, 1.0))));
    }

    @ParameterizedTest
    @MethodSource("badCommands")
    void aCommandWithATextThatIsNotAllowedIsRefused(Consumer<TargetCommand> change)
            throws Exception {
        TargetCommand bad = GATE.startCommand(0, 0);
        change.accept(bad);
        var commands = commands();
        commands.processElement(new StreamRecord<>(raw("gate", COMMANDS.encode(bad))));
        commands.processElement(
                new StreamRecord<>(raw("gate", COMMANDS.encode(GATE.startCommand(0, 0)))));
        assertThat(commands.getSideOutput(DeadLetters.TAG))
                .singleElement()
                .returns("INVALID_FIELD", letter -> letter.getValue().getReason());
        assertThat(commands.extractOutputValues()).hasSize(1);
        commands.close();
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", "yard"})
    void aCommandUnderAnotherKeyThanItsCameraIsRefused(String key) throws Exception {
        var commands = commands();
        commands.processElement(
                new StreamRecord<>(raw(key, COMMANDS.encode(GATE.startCommand(0, 0)))));
        assertThat(commands.getSideOutput(DeadLetters.TAG))
                .singleElement()
                .returns("KEY_MISMATCH", letter -> letter.getValue().getReason());
        assertThat(commands.extractOutputValues()).isEmpty();
        commands.close();
    }

    private static OneInputStreamOperatorTestHarness<RawRecord, CameraOrder> commands()
            throws Exception {
        OneInputStreamOperatorTestHarness<RawRecord, CameraOrder> commands =
                new OneInputStreamOperatorTestHarness<>(
                        new ProcessOperator<>(new CommandDecoding(COMMANDS, new Configuration())));
        commands.setup(Orders.TYPE.createSerializer(new SerializerConfigImpl()));
        commands.open();
        return commands;
    }

    private static RawRecord raw(String key, byte[] value) {
        return new RawRecord("cameras", 4, 77, key == null ? null : key.getBytes(UTF_8), value);
    }
}
