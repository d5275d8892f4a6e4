package io.siamstream.schemas.json;

import io.siamstream.schemas.DeadLetterReason;
import io.siamstream.schemas.RecordReader;
import io.siamstream.schemas.SingleObjectFormat;
import io.siamstream.schemas.WireFormat;
import io.siamstream.schemas.WireFormatException;
import java.nio.charset.StandardCharsets;
import org.apache.avro.specific.SpecificRecordBase;

/**
 * Records as {@link Json} writes them, one a record of the topic.
 *
 * @param <T> type of the records
 */
public final class JsonFormat<T extends SpecificRecordBase> implements WireFormat<T> {
    private static final long serialVersionUID = 1L;

    private final Class<T> type;
    private final SingleObjectFormat<T> avro;

    private JsonFormat(Class<T> type) {
        this.type = type;
        this.avro = SingleObjectFormat.of(type);
    }

    /** The format of records of a type. */
    public static <T extends SpecificRecordBase> JsonFormat<T> of(Class<T> type) {
        return new JsonFormat<>(type);
    }

    @Override
    public byte[] encode(T message) {
        return Json.write(message).getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public T decode(byte[] bytes) throws WireFormatException {
        if (bytes == null || bytes.length == 0) {
            throw new WireFormatException(
                    DeadLetterReason.EMPTY_RECORD, "The record has no value.");
        }
        try {
            return Json.read(new String(bytes, StandardCharsets.UTF_8), type);
        } catch (IllegalArgumentException e) {
            throw new WireFormatException(DeadLetterReason.NOT_A_MESSAGE, e.getMessage(), e);
        }
    }

    @Override
    public <P> P decode(byte[] bytes, RecordReader<P> reader) throws WireFormatException {
        return avro.decode(avro.encode(decode(bytes)), reader);
    }
}
