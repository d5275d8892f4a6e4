package io.siamstream.operators.types;

import static org.assertj.core.api.Assertions.assertThat;

import io.siamstream.schemas.ReceivedFrame;
import io.siamstream.schemas.TrackEvent;
import io.siamstream.testing.TestCamera;
import java.nio.charset.StandardCharsets;
import org.apache.flink.api.common.serialization.SerializerConfigImpl;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataOutputSerializer;
import org.apache.flink.formats.avro.typeutils.AvroSerializer;
import org.apache.flink.util.InstantiationUtil;
import org.junit.jupiter.api.Test;

class RecordTypeInfoTest {

    private static final ReceivedFrame FRAME =
            TestCamera.received(new TestCamera("gate").frameThatStarts(3, 0));

    private final TypeSerializer<ReceivedFrame> serializer =
            new RecordTypeInfo<>(ReceivedFrame.class).createSerializer(new SerializerConfigImpl());

    @Test
    void aSerializerThatTravelledWritesAsFlinksOwnDoes() throws Exception {
        TypeSerializer<ReceivedFrame> travelled =
                InstantiationUtil.deserializeObject(
                        InstantiationUtil.serializeObject(serializer), getClass().getClassLoader());
        assertThat(travelled).isEqualTo(serializer);
        DataOutputSerializer bytes = new DataOutputSerializer(100);
        travelled.serialize(FRAME, bytes);
        assertThat(new AvroSerializer<>(ReceivedFrame.class).deserialize(input(bytes)))
                .isEqualTo(FRAME);
        assertThat(travelled.deserialize(input(bytes))).isEqualTo(FRAME);
    }

    /** The name stands there as text, and not as the descriptor of a class. */
    @Test
    void noClassTravels() throws Exception {
        String written =
                new String(
                        InstantiationUtil.serializeObject(serializer), StandardCharsets.ISO_8859_1);
        assertThat(written)
                .contains(ReceivedFrame.class.getName())
                .doesNotContain("Ljava/lang/Class;");
        assertThat(
                        new String(
                                InstantiationUtil.serializeObject(
                                        new AvroSerializer<>(ReceivedFrame.class)),
                                StandardCharsets.ISO_8859_1))
                .contains("Ljava/lang/Class;");
    }

    @Test
    void typesOfOtherRecordsAreOthers() {
        assertThat(new RecordTypeInfo<>(ReceivedFrame.class))
                .isEqualTo(new RecordTypeInfo<>(ReceivedFrame.class))
                .isNotEqualTo(new RecordTypeInfo<>(TrackEvent.class));
    }

    private static DataInputDeserializer input(DataOutputSerializer bytes) {
        return new DataInputDeserializer(bytes.getCopyOfBuffer());
    }
}
