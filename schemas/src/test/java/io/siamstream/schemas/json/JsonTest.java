package io.siamstream.schemas.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.siamstream.schemas.Box;
import io.siamstream.schemas.DeadLetter;
import io.siamstream.schemas.RunLengthMask;
import io.siamstream.schemas.TargetStatus;
import io.siamstream.schemas.TrackEvent;
import io.siamstream.schemas.TrackEventType;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class JsonTest {

    private static final TrackEvent EVENT =
            TrackEvent.newBuilder()
                    .setEventId("gate/taxi/1/7/UPDATED")
                    .setType(TrackEventType.UPDATED)
                    .setCameraId("gate")
                    .setTargetId("taxi")
                    .setStreamEpoch(1)
                    .setSequence(7)
                    .setCaptureTime(Instant.parse("2026-05-01T10:00:00.123456Z"))
                    .setEmitTime(Instant.parse("2026-05-01T10:00:00.2Z"))
                    .setStatus(TargetStatus.TRACKING)
                    .setBox(new Box(1.5, 2.0, 3.0, 4.0))
                    .setMask(new RunLengthMask(2, 2, List.of(1, 3)))
                    .setConfidence(0.75)
                    .build();

    @Test
    void aTrackEventComesBackAsItWasWritten() {
        String json = Json.write(EVENT);

        assertThat(json)
                .contains("\"captureTime\":\"2026-05-01T10:00:00.123456Z\"", "\"x\":1.5")
                .doesNotContain("schema", "\"label\"", "\n");
        assertThat(Json.read(json, TrackEvent.class)).isEqualTo(EVENT);
    }

    /** JavaScript reads 9007199254740993 as ...992. */
    @Test
    void wholeNumbersOf64BitsAreTexts() {
        DeadLetter letter =
                DeadLetter.newBuilder()
                        .setTopic("frames")
                        .setPartition(3)
                        .setOffset(9_007_199_254_740_993L)
                        .setReason("EMPTY_RECORD")
                        .setMessage("")
                        .setRejectedAt(Instant.EPOCH)
                        .setSize(Long.MAX_VALUE)
                        .setValue(ByteBuffer.allocate(0))
                        .build();
        assertThat(Json.write(letter))
                .contains(
                        "\"offset\":\"9007199254740993\"",
                        "\"size\":\"9223372036854775807\"",
                        "\"partition\":3");
    }

    /** As versions before wrote them into recordings. */
    @Test
    void wholeNumbersAreReadAsNumbersToo() {
        String json = Json.write(EVENT).replace("\"sequence\":\"7\"", "\"sequence\":7");
        assertThat(json).contains("\"sequence\":7,");
        assertThat(Json.read(json, TrackEvent.class)).isEqualTo(EVENT);
    }

    @Test
    void whatIsNoEventIsRefusedWithItsReason() {
        assertThatThrownBy(() -> Json.read("{\"sequence\":\"seven\"}", TrackEvent.class))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("TrackEvent")
                .hasMessageContaining("seven");
    }
}
