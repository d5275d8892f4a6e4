package io.siamstream.schemas.json;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.siamstream.schemas.CommandAction;
import io.siamstream.schemas.TargetCommand;
import io.siamstream.schemas.WireFormatException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonFormatTest {

    private final JsonFormat<TargetCommand> format = JsonFormat.of(TargetCommand.class);

    @Test
    void whatIsWrittenIsReadAgain() throws WireFormatException {
        TargetCommand command =
                TargetCommand.newBuilder()
                        .setCameraId("gate")
                        .setTargetId("taxi-1")
                        .setAction(CommandAction.STOP)
                        .setSequence(Long.MAX_VALUE)
                        .build();

        assertThat(format.decode(format.encode(command))).isEqualTo(command);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\u00c3\u0001", "[]", "{\"cameraId\": 3", "{\"nothing\": 1}"})
    void whatIsNoJsonOfTheTypeIsRefused(String text) {
        assertThatThrownBy(() -> format.decode(text.getBytes(UTF_8)))
                .isInstanceOf(WireFormatException.class);
    }
}
