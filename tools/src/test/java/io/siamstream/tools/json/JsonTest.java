package io.siamstream.tools.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.siamstream.schemas.Box;
import io.siamstream.schemas.RunLengthMask;
import io.siamstream.schemas.TargetStatus;
import io.siamstream.schemas.TrackEvent;
import io.siamstream.schemas.TrackEventType;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class JsonTest {

    @Test
    void aTrackEventComesBackAsItWasWritten() {
        TrackEvent event =
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

        String json = Json.write(event);

        assertThat(json)
                .contains("\"captureTime\":\"2026-05-01T10:00:00.123456Z\"", "\"x\":1.5")
                .doesNotContain("schema", "\"label\"", "\n");
        assertThat(Json.read(json, TrackEvent.class)).isEqualTo(event);
    }

    @Test
    void whatIsNoEventIsRefusedWithItsReason() {
        assertThatThrownBy(() -> Json.read("{\"sequence\":\"seven\"}", TrackEvent.class))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("TrackEvent")
                .hasMessageContaining("seven");
    }
}
