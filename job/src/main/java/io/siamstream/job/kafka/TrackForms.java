package io.siamstream.job.kafka;

import io.siamstream.job.format.NvFrames;
import io.siamstream.schemas.TrackEvent;
import io.siamstream.schemas.WireFormat;
import io.siamstream.schemas.json.Json;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.kafka.common.header.Header;

/** Track events as records, keyed by camera, with the headers of CloudEvents. */
final class TrackForms {

    private TrackForms() {}

    private static byte[] key(TrackEvent event) {
        return event.getCameraId().getBytes(StandardCharsets.UTF_8);
    }

    /**
     * In Avro.
     *
     * @param format how the writer's schema is told
     */
    record Avro(WireFormat<TrackEvent> format) implements RecordForm<TrackEvent> {
        @Override
        public byte[] key(TrackEvent event) {
            return TrackForms.key(event);
        }

        @Override
        public byte[] value(TrackEvent event) {
            return format.encode(event);
        }

        @Override
        public List<Header> headers(TrackEvent event) {
            return CloudEvents.ofEvent(event, "application/avro");
        }
    }

    /** In JSON. */
    record JsonText() implements RecordForm<TrackEvent> {
        @Override
        public byte[] key(TrackEvent event) {
            return TrackForms.key(event);
        }

        @Override
        public byte[] value(TrackEvent event) {
            return Json.write(event).getBytes(StandardCharsets.UTF_8);
        }

        @Override
        public List<Header> headers(TrackEvent event) {
            return CloudEvents.ofEvent(event, "application/json");
        }
    }

    /** All events of a frame, as Metropolis' frame message. */
    record NvFrame() implements RecordForm<List<TrackEvent>> {
        @Override
        public byte[] key(List<TrackEvent> events) {
            return TrackForms.key(events.get(0));
        }

        @Override
        public byte[] value(List<TrackEvent> events) {
            return NvFrames.encode(events);
        }

        @Override
        public List<Header> headers(List<TrackEvent> events) {
            return CloudEvents.ofFrame(events, "application/protobuf");
        }
    }
}
