package io.siamstream.job.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import io.siamstream.schemas.CommandAction;
import io.siamstream.schemas.SingleObjectFormat;
import io.siamstream.schemas.TargetCommand;
import java.nio.charset.StandardCharsets;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;

class KeyedSerializerTest {

    @Test
    void aRecordHasItsKeyItsMessageAndNoTimestampOfItsOwn() throws Exception {
        SingleObjectFormat<TargetCommand> format = SingleObjectFormat.of(TargetCommand.class);
        TargetCommand command =
                TargetCommand.newBuilder()
                        .setCameraId("Torhaus süd")
                        .setTargetId("target")
                        .setAction(CommandAction.STOP)
                        .build();

        ProducerRecord<byte[], byte[]> record =
                new KeyedSerializer<>(
                                "commands",
                                format,
                                message -> message.getCameraId().getBytes(StandardCharsets.UTF_8))
                        .serialize(command, null, 86_400_000L);

        assertThat(record.topic()).isEqualTo("commands");
        assertThat(record.key()).asString(StandardCharsets.UTF_8).isEqualTo("Torhaus süd");
        assertThat(format.decode(record.value())).isEqualTo(command);
        assertThat(record.timestamp()).isNull();
    }
}
