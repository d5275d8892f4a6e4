package io.siamstream.tools.viewer.feed;

import io.siamstream.schemas.Box;
import io.siamstream.schemas.TargetStatus;
import io.siamstream.schemas.TrackEvent;
import io.siamstream.schemas.TrackEventType;
import java.time.Instant;

/** Track events as a job would send them. */
public final class TestEvents {
    private TestEvents() {}

    public static TrackEvent.Builder event(TrackEventType type, String target, long sequence) {
        Instant captured = Instant.parse("2026-05-01T10:00:00Z").plusMillis(100 * sequence);
        return TrackEvent.newBuilder()
                .setEventId("gate/%s/1/%d/%s".formatted(target, sequence, type))
                .setType(type)
                .setCameraId("gate")
                .setTargetId(target)
                .setStreamEpoch(1)
                .setSequence(sequence)
                .setCaptureTime(captured)
                .setEmitTime(captured.plusMillis(42))
                .setStatus(TargetStatus.TRACKING)
                .setConfidence(0.9);
    }

    public static TrackEvent tracked(String target, long sequence, Box box) {
        return event(TrackEventType.UPDATED, target, sequence).setBox(box).build();
    }
}
