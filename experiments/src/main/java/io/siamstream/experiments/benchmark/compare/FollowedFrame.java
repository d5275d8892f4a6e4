package io.siamstream.experiments.benchmark.compare;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.siamstream.schemas.SingleObjectFormat;
import io.siamstream.schemas.TrackEvent;
import io.siamstream.schemas.TrackEventType;
import io.siamstream.schemas.WireFormatException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/**
 * A target that was followed into a frame, as an event tells.
 *
 * @param target camera and target
 * @param sequence the frame's number
 * @param captured when the frame was taken
 * @param emitted when the event was made
 */
record FollowedFrame(String target, long sequence, Instant captured, Instant emitted) {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final double NANOS_PER_MILLI = 1e6;
    private static final Set<TrackEventType> OF_FRAMES =
            EnumSet.of(
                    TrackEventType.STARTED,
                    TrackEventType.UPDATED,
                    TrackEventType.LOST,
                    TrackEventType.REACQUIRED);

    /** What an event of the job tells, if it is of a frame. */
    static Optional<FollowedFrame> ofJob(byte[] message) {
        TrackEvent event = decoded(message);
        return OF_FRAMES.contains(event.getType())
                ? Optional.of(
                        new FollowedFrame(
                                event.getCameraId() + "/" + event.getTargetId(),
                                event.getSequence(),
                                event.getCaptureTime(),
                                event.getEmitTime()))
                : Optional.empty();
    }

    private static TrackEvent decoded(byte[] message) {
        try {
            return SingleObjectFormat.of(TrackEvent.class).decode(message);
        } catch (WireFormatException e) {
            throw new IllegalStateException("The job wrote no track event", e);
        }
    }

    /** What a line of the plain consumer tells. */
    static Optional<FollowedFrame> ofPlain(byte[] message) {
        try {
            JsonNode event = JSON.readTree(message);
            return Optional.of(
                    new FollowedFrame(
                            event.get("target").asText(),
                            event.get("sequence").asLong(),
                            Instant.parse(event.get("captureTime").asText()),
                            Instant.parse(event.get("emitTime").asText())));
        } catch (IOException e) {
            throw new UncheckedIOException("The plain consumer wrote no JSON", e);
        }
    }

    /** From the frame to the event, milliseconds. */
    double latencyMillis() {
        return Duration.between(captured, emitted).toNanos() / NANOS_PER_MILLI;
    }
}
