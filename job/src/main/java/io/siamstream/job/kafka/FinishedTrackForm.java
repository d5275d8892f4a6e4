package io.siamstream.job.kafka;

import io.siamstream.schemas.FinishedTrack;
import io.siamstream.schemas.WireFormat;
import io.siamstream.schemas.json.Json;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.kafka.common.header.Header;

/**
 * Finished tracks as records, keyed by camera, with the headers of CloudEvents.
 *
 * @param json whether they are JSON, else Avro
 * @param format how the writer's schema is told in Avro
 */
record FinishedTrackForm(boolean json, WireFormat<FinishedTrack> format)
        implements RecordForm<FinishedTrack> {

    @Override
    public byte[] key(FinishedTrack track) {
        return track.getCameraId().getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public byte[] value(FinishedTrack track) {
        return json ? Json.write(track).getBytes(StandardCharsets.UTF_8) : format.encode(track);
    }

    @Override
    public List<Header> headers(FinishedTrack track) {
        return CloudEvents.ofTrack(track, json ? "application/json" : "application/avro");
    }
}
