package io.siamstream.schemas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.message.BinaryMessageEncoder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SingleObjectFormatTest {

    private static final SingleObjectFormat<FrameEvent> FORMAT =
            SingleObjectFormat.of(FrameEvent.class);
    private static final int HEADER_BYTES = 10;

    @Test
    void aFrameComesBackAsItWas() throws WireFormatException {
        FrameEvent frame = frame();
        assertThat(FORMAT.decode(FORMAT.encode(frame))).isEqualTo(frame);
    }

    @Test
    void everyAvroReaderThatKnowsTheSchemaReadsTheBytes() throws IOException {
        byte[] bytes = FORMAT.encode(frame());
        assertThat(FrameEvent.getDecoder().decode(bytes)).isEqualTo(frame());
    }

    @Test
    void aFrameOfTheFirstReleaseIsRead() throws IOException, WireFormatException {
        Schema released = ReleasedSchemas.in("0.1", FrameEvent.class).orElseThrow();
        GenericData.Record old = new GenericData.Record(released);
        old.put("cameraId", "gate");
        old.put("streamEpoch", 1L);
        old.put("sequence", 7L);
        old.put("captureTime", 1_000_000L);
        old.put(
                "encoding",
                new GenericData.EnumSymbol(released.getField("encoding").schema(), "JPEG"));
        old.put("width", 1);
        old.put("height", 1);
        old.put("payload", ByteBuffer.wrap(new byte[] {1}));
        old.put("targets", List.of());
        ByteBuffer bytes = new BinaryMessageEncoder<>(GenericData.get(), released).encode(old);
        FrameEvent read = FORMAT.decode(bytes.array());
        assertThat(read.getCameraId()).isEqualTo("gate");
        assertThat(read.getCaptureTime()).isEqualTo(Instant.ofEpochSecond(1));
    }

    @Test
    void theFormatTravelsToTheTaskThatUsesIt() throws Exception {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        new ObjectOutputStream(out).writeObject(FORMAT);
        @SuppressWarnings("unchecked")
        WireFormat<FrameEvent> copy =
                (WireFormat<FrameEvent>)
                        new ObjectInputStream(new ByteArrayInputStream(out.toByteArray()))
                                .readObject();
        assertThat(copy.decode(copy.encode(frame()))).isEqualTo(frame());
    }

    @Test
    void anIncompleteFrameIsNotWritten() {
        assertThatThrownBy(() -> FORMAT.encode(new FrameEvent()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("FrameEvent");
    }

    @Test
    void everyPrefixOfAFrameIsRefused() {
        byte[] bytes = FORMAT.encode(frame());
        for (int length = HEADER_BYTES; length < bytes.length; length++) {
            assertThat(refusal(Arrays.copyOf(bytes, length)))
                    .isEqualTo(DeadLetterReason.CORRUPT_MESSAGE);
        }
    }

    @Test
    void anyByteMayBeWrongAndNothingButItsRefusalComes() {
        byte[] good = FORMAT.encode(frame());
        for (int position = 0; position < good.length; position++) {
            for (int bit = 0; bit < Byte.SIZE; bit++) {
                byte[] bad = good.clone();
                bad[position] ^= (byte) (1 << bit);
                try {
                    assertThat(FORMAT.decode(bad)).isNotNull();
                } catch (WireFormatException e) {
                    assertThat(e.reason()).isNotNull();
                }
            }
        }
    }

    /** The test's heap would not hold what these lengths claim. */
    @ParameterizedTest
    @ValueSource(longs = {Integer.MAX_VALUE - 8, Integer.MAX_VALUE, 1L << 40, Long.MAX_VALUE, -1})
    void aLengthBeyondTheBytesIsRefusedBeforeMemoryIsTaken(long length) throws IOException {
        assertThat(refusal(withStringLength(length))).isEqualTo(DeadLetterReason.CORRUPT_MESSAGE);
        assertThat(refusal(withPayloadLength(length))).isEqualTo(DeadLetterReason.CORRUPT_MESSAGE);
        assertThat(refusal(withTargets(length))).isEqualTo(DeadLetterReason.CORRUPT_MESSAGE);
    }

    private static byte[] withStringLength(long length) throws IOException {
        return message(encoder -> encoder.writeLong(length));
    }

    private static byte[] withPayloadLength(long length) throws IOException {
        return message(
                encoder -> {
                    writeUpToPayload(encoder);
                    encoder.writeLong(length);
                });
    }

    private static byte[] withTargets(long count) throws IOException {
        return message(
                encoder -> {
                    writeUpToPayload(encoder);
                    encoder.writeBytes(new byte[1]);
                    encoder.writeLong(count);
                });
    }

    private static void writeUpToPayload(BinaryEncoder encoder) throws IOException {
        encoder.writeString("gate");
        encoder.writeLong(0);
        encoder.writeLong(0);
        encoder.writeLong(0);
        encoder.writeEnum(0);
        encoder.writeInt(1);
        encoder.writeInt(1);
        encoder.writeIndex(0);
    }

    private interface Body {
        void write(BinaryEncoder encoder) throws IOException;
    }

    private static byte[] message(Body body) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(FORMAT.encode(frame()), 0, HEADER_BYTES);
        BinaryEncoder encoder = EncoderFactory.get().directBinaryEncoder(out, null);
        body.write(encoder);
        encoder.flush();
        return out.toByteArray();
    }

    private static DeadLetterReason refusal(byte[] bytes) {
        return catchThrowableOfType(WireFormatException.class, () -> FORMAT.decode(bytes)).reason();
    }

    private static FrameEvent frame() {
        return FrameEvent.newBuilder()
                .setCameraId("gate")
                .setSequence(7)
                .setCaptureTime(Instant.parse("2026-01-01T00:00:00.000001Z"))
                .setEncoding(FrameEncoding.JPEG)
                .setWidth(640)
                .setHeight(480)
                .setPayload(ByteBuffer.wrap("picture".getBytes(StandardCharsets.UTF_8)))
                .setTargets(
                        List.of(
                                new TargetStart(
                                        "car",
                                        new Region(new Box(1.0, 2.0, 3.0, 4.0), null),
                                        "red",
                                        true)))
                .build();
    }
}
