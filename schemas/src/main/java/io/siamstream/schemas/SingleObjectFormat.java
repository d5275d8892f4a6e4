package io.siamstream.schemas;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.HashMap;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.avro.SchemaNormalization;
import org.apache.avro.message.BinaryMessageEncoder;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificRecordBase;

/**
 * Avro's single-object encoding: two marker bytes, the fingerprint of the writer's schema, the
 * record. A reader needs no registry: it knows every released schema, and resolves an older one to
 * the current.
 *
 * @param <T> type of the records
 */
public final class SingleObjectFormat<T extends SpecificRecordBase> implements WireFormat<T> {
    private static final long serialVersionUID = 1L;

    private static final int HEADER_BYTES = 10;
    private static final byte[] MARKER = {(byte) 0xC3, 0x01};

    private static final String CONFLUENT =
            " They begin as Confluent's serializers write, with a zero byte and the id of a schema"
                    + " in a registry: read them with wire.format: registry.";

    private final RecordClass<T> record;
    private transient Class<T> type;
    private transient Map<Long, Schema> known;
    private transient Map<Long, Schema> ofOtherTypes;
    private transient RecordWriter<T> writer;
    private transient RecordReader<T> reader;

    private SingleObjectFormat(Class<T> type) {
        this.record = RecordClass.of(type);
    }

    /** The format of one record type. */
    public static <T extends SpecificRecordBase> SingleObjectFormat<T> of(Class<T> type) {
        return new SingleObjectFormat<>(type);
    }

    @Override
    public byte[] encode(T message) {
        prepare();
        ByteBuffer encoded = writer.write(message);
        byte[] bytes = new byte[encoded.remaining()];
        encoded.get(bytes);
        return bytes;
    }

    @Override
    public T decode(byte[] bytes) throws WireFormatException {
        prepare();
        return decode(bytes, reader);
    }

    @Override
    public <P> P decode(byte[] bytes, RecordReader<P> own) throws WireFormatException {
        prepare();
        return own.read(bytes, HEADER_BYTES, writerSchema(bytes));
    }

    private Schema writerSchema(byte[] bytes) throws WireFormatException {
        if (bytes == null || bytes.length == 0) {
            throw new WireFormatException(
                    DeadLetterReason.EMPTY_RECORD, "The record has no value.");
        }
        if (bytes.length < HEADER_BYTES || bytes[0] != MARKER[0] || bytes[1] != MARKER[1]) {
            throw new WireFormatException(
                    DeadLetterReason.NOT_A_MESSAGE,
                    "The bytes do not begin with Avro's single-object marker C3 01."
                            + (bytes[0] == 0 ? CONFLUENT : ""));
        }
        long fingerprint =
                ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).getLong(MARKER.length);
        Schema schema = known.get(fingerprint);
        if (schema != null) {
            return schema;
        }
        Schema other = ofOtherTypes.get(fingerprint);
        if (other != null) {
            throw new WireFormatException(
                    DeadLetterReason.WRONG_TYPE,
                    "The bytes hold a %s, expected a %s."
                            .formatted(other.getName(), type.getSimpleName()));
        }
        // Byte by byte as in the record, which is how Avro's other libraries print fingerprints.
        throw new WireFormatException(
                DeadLetterReason.UNKNOWN_SCHEMA,
                "No released schema of %s has the fingerprint %016x."
                        .formatted(type.getSimpleName(), Long.reverseBytes(fingerprint)));
    }

    /**
     * At the first message: Flink makes copies of a job's parts on threads that outlive the job,
     * where Avro's thread-locals would keep the job's classes.
     */
    private void prepare() {
        if (reader != null) {
            return;
        }
        type = record.get();
        SpecificData model = SpecificData.getForClass(type);
        Schema current = model.getSchema(type);
        known = new HashMap<>();
        ReleasedSchemas.of(type).forEach(schema -> known.put(fingerprint(schema), schema));
        known.put(fingerprint(current), current);
        ofOtherTypes = new HashMap<>();
        ReleasedSchemas.all().stream()
                .filter(other -> other != type)
                .flatMap(other -> ReleasedSchemas.of(other).stream())
                .forEach(schema -> ofOtherTypes.put(fingerprint(schema), schema));
        writer =
                new RecordWriter<>(
                        type.getSimpleName(), new BinaryMessageEncoder<>(model, current));
        reader = new RecordReader<>(model, current);
    }

    private static long fingerprint(Schema schema) {
        return SchemaNormalization.parsingFingerprint64(schema);
    }
}
