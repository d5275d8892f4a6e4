package io.siamstream.job.kafka;

import io.siamstream.schemas.FinishedTrack;
import io.siamstream.schemas.TrackEvent;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeader;

/**
 * The attributes of CloudEvents 1.0 as headers of a record, in the binary mode of its Kafka
 * binding. They depend on the event alone, so that an event that is sent again has the same.
 */
final class CloudEvents {

    private static final String SPECIFICATION = "1.0";
    private static final String TYPE = "io.siamstream.";
    private static final String SOURCE = "/siamstream/cameras/";

    private CloudEvents() {}

    /** Headers of one track event. */
    static List<Header> ofEvent(TrackEvent event, String contentType) {
        String type = event.getType().name().toLowerCase(Locale.ROOT).replace('_', '-');
        return headers(event, "track." + type, contentType);
    }

    /**
     * Headers of all events of a frame.
     *
     * @param events at least one; the first one's id is the frame's
     */
    static List<Header> ofFrame(List<TrackEvent> events, String contentType) {
        return headers(events.get(0), "frame", contentType);
    }

    /** Headers of what is told of a target at its end. */
    static List<Header> ofTrack(FinishedTrack track, String contentType) {
        return headers(
                track.getEventId(),
                "track.finished",
                track.getCameraId(),
                track.getEndTime(),
                contentType);
    }

    private static List<Header> headers(TrackEvent event, String type, String contentType) {
        return headers(event.getEventId(), type, event.getCameraId(), time(event), contentType);
    }

    private static List<Header> headers(
            String id, String type, String camera, Instant time, String contentType) {
        return List.of(
                header("ce_specversion", SPECIFICATION),
                header("ce_id", id),
                header("ce_type", TYPE + type),
                header("ce_source", SOURCE + segment(camera)),
                header("ce_time", time.toString()),
                header("content-type", contentType));
    }

    /** When it happened; an event of a camera that had no frame yet has only its own time. */
    private static Instant time(TrackEvent event) {
        return event.getSequence() < 0 ? event.getEmitTime() : event.getCaptureTime();
    }

    /** A name as a segment of a URI's path. */
    private static String segment(String name) {
        return URLEncoder.encode(name, StandardCharsets.UTF_8).replace("+", "%20");
    }

    private static Header header(String name, String value) {
        return new RecordHeader(name, value.getBytes(StandardCharsets.UTF_8));
    }
}
