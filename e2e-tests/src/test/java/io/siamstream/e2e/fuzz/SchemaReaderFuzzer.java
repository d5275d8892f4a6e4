package io.siamstream.e2e.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import io.siamstream.schemas.FrameEvent;
import io.siamstream.schemas.SingleObjectFormat;
import io.siamstream.schemas.TargetCommand;
import io.siamstream.schemas.WireFormat;
import io.siamstream.schemas.WireFormatException;

/** The reader of messages against any bytes: a message, or the declared error. */
public final class SchemaReaderFuzzer {

    private static final WireFormat<FrameEvent> FRAMES = SingleObjectFormat.of(FrameEvent.class);
    private static final WireFormat<TargetCommand> COMMANDS =
            SingleObjectFormat.of(TargetCommand.class);

    private SchemaReaderFuzzer() {}

    /** Jazzer's entry point. */
    public static void fuzzerTestOneInput(byte[] bytes) {
        read(FRAMES, bytes);
        read(COMMANDS, bytes);
    }

    /** Reads, and writes again what could be read: a message that was taken in can be passed on. */
    private static <T> void read(WireFormat<T> format, byte[] bytes) {
        try {
            byte[] written = format.encode(format.decode(bytes));
            assertThat(format.encode(format.decode(written))).isEqualTo(written);
        } catch (WireFormatException e) {
            assertThat(e.reason()).isNotNull();
            assertThat(e.getMessage()).isNotBlank();
        }
    }
}
