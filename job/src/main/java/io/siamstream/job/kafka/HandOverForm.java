package io.siamstream.job.kafka;

import io.siamstream.schemas.HandOver;
import io.siamstream.schemas.WireFormat;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.kafka.common.header.Header;

/**
 * Targets on their way to another camera as records, keyed by that camera.
 *
 * @param format how the writer's schema is told
 */
record HandOverForm(WireFormat<HandOver> format) implements RecordForm<HandOver> {

    @Override
    public byte[] key(HandOver handOver) {
        return handOver.getCameraId().getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public byte[] value(HandOver handOver) {
        return format.encode(handOver);
    }

    @Override
    public List<Header> headers(HandOver handOver) {
        return List.of();
    }
}
