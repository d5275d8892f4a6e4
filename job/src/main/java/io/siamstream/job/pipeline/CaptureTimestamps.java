package io.siamstream.job.pipeline;

import io.siamstream.operators.RawRecord;
import io.siamstream.operators.decoding.CaptureTimes;
import io.siamstream.schemas.FrameEvent;
import io.siamstream.schemas.RecordReader;
import io.siamstream.schemas.WireFormat;
import io.siamstream.schemas.WireFormatException;
import java.util.concurrent.TimeUnit;
import org.apache.avro.Schema;
import org.apache.avro.SchemaBuilder;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecord;
import org.apache.flink.api.common.eventtime.TimestampAssigner;

/**
 * Event time of frames that are still bytes: their capture time, read past everything else, so that
 * the source itself has watermarks for every partition. Bytes that hold no frame, or one of a time
 * that is refused, have no event time and move no watermark.
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

    private final WireFormat<FrameEvent> format;
    private final RecordReader<GenericRecord> reader =
            new RecordReader<>(GenericData.get(), PROJECTION);

    CaptureTimestamps(WireFormat<FrameEvent> format) {
        this.format = format;
    }

    @Override
    public long extractTimestamp(RawRecord record, long kafkaTimestamp) {
        try {
            long micros = (long) format.decode(record.value(), reader).get(FIELD);
            return CaptureTimes.isTaken(micros)
                    ? TimeUnit.MICROSECONDS.toMillis(micros)
                    : NO_TIMESTAMP;
        } catch (WireFormatException e) {
            return NO_TIMESTAMP;
        }
    }
}
