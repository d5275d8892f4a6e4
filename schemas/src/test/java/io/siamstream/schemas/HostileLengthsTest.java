package io.siamstream.schemas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.EncoderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HostileLengthsTest {

    private static final SingleObjectFormat<FrameEvent> FORMAT =
            SingleObjectFormat.of(FrameEvent.class);

    @ParameterizedTest
    @ValueSource(longs = {1, 1_000, 1_000_000_000, Integer.MAX_VALUE, Long.MAX_VALUE})
    void aBlockOfMoreItemsThanBytesIsCorrupt(long items) throws IOException {
        byte[] hostile = withTargets(-items, 0);

        assertThatThrownBy(() -> FORMAT.decode(hostile))
                .isInstanceOf(WireFormatException.class)
                .extracting(e -> ((WireFormatException) e).reason())
                .isEqualTo(DeadLetterReason.CORRUPT_MESSAGE);
    }

    @Test
    void aBlockThatCarriesItsSizeIsRead() throws Exception {
        byte[] start = {2, 't', 0, 2, 0, 0, 0};

        FrameEvent frame = FORMAT.decode(withTargets(-1, start.length, start));

        assertThat(frame.getTargets())
                .singleElement()
                .extracting(TargetStart::getTargetId)
                .isEqualTo("t");
    }

    /** A frame whose list of targets is one block in the form that carries its size. */
    private static byte[] withTargets(long items, long size, byte... block) throws IOException {
        byte[] empty =
                FORMAT.encode(
                        FrameEvent.newBuilder()
                                .setCameraId("camera")
                                .setSequence(1)
                                .setCaptureTime(Instant.EPOCH)
                                .setEncoding(FrameEncoding.JPEG)
                                .setWidth(1)
                                .setHeight(1)
                                .setPayload(ByteBuffer.wrap(new byte[1]))
                                .setTargets(List.of())
                                .build());
        ByteArrayOutputStream hostile = new ByteArrayOutputStream();
        hostile.writeBytes(Arrays.copyOf(empty, empty.length - 1));
        BinaryEncoder encoder = EncoderFactory.get().directBinaryEncoder(hostile, null);
        encoder.writeLong(items);
        encoder.writeLong(size);
        encoder.flush();
        hostile.writeBytes(block);
        hostile.write(0);
        return hostile.toByteArray();
    }
}
