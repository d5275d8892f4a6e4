package io.siamstream.job.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.siamstream.operators.RawRecord;
import io.siamstream.schemas.FrameEncoding;
import io.siamstream.schemas.FrameEvent;
import io.siamstream.schemas.SingleObjectFormat;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import org.apache.flink.api.common.eventtime.TimestampAssigner;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CaptureTimestampsTest {

    private static final long KAFKA_TIMESTAMP = 1;
    private static final Instant CAPTURED = Instant.parse("2026-01-02T03:04:05.678901Z");

    private final CaptureTimestamps timestamps =
            new CaptureTimestamps(SingleObjectFormat.of(FrameEvent.class));

    @Test
    void theEventTimeOfAFrameIsItsCaptureTime() {
        assertThat(timestamps.extractTimestamp(record(frame()), KAFKA_TIMESTAMP))
                .isEqualTo(CAPTURED.toEpochMilli());
    }

    @Test
    void aRecordWithoutValueHasNoEventTime() {
        assertThat(timestamps.extractTimestamp(record(null), KAFKA_TIMESTAMP))
                .isEqualTo(TimestampAssigner.NO_TIMESTAMP);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 9, 10, 11, 20})
    void aFrameThatIsCutOffHasNoEventTime(int length) {
        byte[] cut = Arrays.copyOf(frame(), length);

        assertThat(timestamps.extractTimestamp(record(cut), KAFKA_TIMESTAMP))
                .isEqualTo(TimestampAssigner.NO_TIMESTAMP);
    }

    @Test
    void poisonHasNoEventTime() {
        byte[] poison = new byte[64];
        Arrays.fill(poison, (byte) 0xFF);

        assertThat(timestamps.extractTimestamp(record(poison), KAFKA_TIMESTAMP))
                .isEqualTo(TimestampAssigner.NO_TIMESTAMP);
    }

    /** One such record would put the watermark ahead for ever. */
    @ParameterizedTest
    @ValueSource(longs = {Long.MIN_VALUE, -1, Long.MAX_VALUE, 253_402_300_800_000_000L})
    void aTimeThatIsRefusedIsNoEventTime(long micros) {
        byte[] bytes = frame(Instant.EPOCH.plus(micros, ChronoUnit.MICROS));

        assertThat(timestamps.extractTimestamp(record(bytes), KAFKA_TIMESTAMP))
                .isEqualTo(TimestampAssigner.NO_TIMESTAMP);
    }

    private static RawRecord record(byte[] value) {
        return new RawRecord("frames", 0, 0, null, value);
    }

    private static byte[] frame() {
        return frame(CAPTURED);
    }

    private static byte[] frame(Instant captured) {
        FrameEvent frame =
                FrameEvent.newBuilder()
                        .setCameraId("camera-1")
                        .setStreamEpoch(1)
                        .setSequence(2)
                        .setCaptureTime(captured)
                        .setEncoding(FrameEncoding.JPEG)
                        .setWidth(640)
                        .setHeight(480)
                        .setPayload(ByteBuffer.wrap(new byte[1000]))
                        .build();
        return SingleObjectFormat.of(FrameEvent.class).encode(frame);
    }
}
