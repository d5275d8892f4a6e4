package io.siamstream.job;

import io.siamstream.operators.RawRecord;
import io.siamstream.schemas.FrameEvent;
import io.siamstream.schemas.ReleasedSchemas;
import java.io.IOException;
import java.util.concurrent.TimeUnit;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.Schema;
import org.apache.avro.SchemaBuilder;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.message.BinaryMessageDecoder;
import org.apache.flink.api.common.eventtime.TimestampAssigner;

/**
 * Event time of frames that are still bytes: their capture time, read past everything else, so that
 * the source itself has watermarks for every partition. Bytes that hold no frame have no event time
 * and move no watermark.
 */
final class CaptureTimestamps implements TimestampAssigner<RawRecord> {

    private static final String FIELD = "captureTime";

    /** A frame of which only the capture time is read: Avro skips the rest without copying it. */
    private static final Schema PROJECTION =
            SchemaBuilder.record(FrameEvent.SCHEMA$.getName())
                    .namespace(FrameEvent.SCHEMA$.getNamespace())
                    .fields()
                    .requiredLong(FIELD)
                    .endRecord();

    private final BinaryMessageDecoder<GenericRecord> decoder =
            new BinaryMessageDecoder<>(GenericData.get(), PROJECTION);

    CaptureTimestamps() {
        decoder.addSchema(FrameEvent.SCHEMA$);
        ReleasedSchemas.of(FrameEvent.class).forEach(decoder::addSchema);
    }

    @Override
    public long extractTimestamp(RawRecord record, long kafkaTimestamp) {
        if (record.value() == null) {
            return NO_TIMESTAMP;
        }
        try {
            long micros = (long) decoder.decode(record.value()).get(FIELD);
            return TimeUnit.MICROSECONDS.toMillis(micros);
        } catch (IOException | AvroRuntimeException | IndexOutOfBoundsException e) {
            return NO_TIMESTAMP;
        }
    }
}
