package io.siamstream.registry;

import io.siamstream.schemas.DeadLetterReason;
import io.siamstream.schemas.RecordClass;
import io.siamstream.schemas.RecordReader;
import io.siamstream.schemas.RecordWriter;
import io.siamstream.schemas.WireFormat;
import io.siamstream.schemas.WireFormatException;
import java.nio.ByteBuffer;
import java.util.Map;
import java.util.TreeMap;
import org.apache.avro.Schema;
import org.apache.avro.message.RawMessageEncoder;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificRecordBase;

/**
 * The framing that Confluent's serializers made common: a zero byte, the id of the writer's schema
 * in a registry (four bytes, big endian), the record in Avro binary.
 *
 * <p>The schema of what is written is looked up, or registered, when the first record is written,
 * as artifact or subject {@code TOPIC-value}; one that is read is fetched once. Nothing is asked of
 * the registry before.
 *
 * @param <T> type of the records
 */
public final class RegistryFormat<T extends SpecificRecordBase> implements WireFormat<T> {
    private static final long serialVersionUID = 1L;

    private static final byte SINGLE_OBJECT = (byte) 0xC3;
    private static final String ADVICE =
            " They begin as Avro's single-object encoding: read them with wire.format:"
                    + " single-object.";
    private static final byte MAGIC = 0;
    private static final int HEADER_BYTES = 1 + Integer.BYTES;

    private final RecordClass<T> record;
    private final String artifact;
    private final TreeMap<String, String> settings;
    private transient Schema current;
    private transient RecordWriter<T> writer;
    private transient RecordReader<T> reader;
    private transient WriterSchemas writers;
    private transient Integer ownId;

    private RegistryFormat(Class<T> type, String artifact, Map<String, String> settings) {
        this.record = RecordClass.of(type);
        this.artifact = artifact;
        this.settings = new TreeMap<>(settings);
    }

    /**
     * The format of one record type.
     *
     * @param topic the topic that the records are on
     * @param settings where the registry is: {@code confluent.registry.url} of one that speaks
     *     Confluent's API, see {@link ConfluentSettings}; else Apicurio's settings by their full
     *     names, {@code apicurio.registry.url} at least
     */
    public static <T extends SpecificRecordBase> RegistryFormat<T> of(
            Class<T> type, String topic, Map<String, String> settings) {
        return new RegistryFormat<>(type, topic + "-value", settings);
    }

    @Override
    public byte[] encode(T message) {
        prepare();
        if (ownId == null) {
            ownId = writers.registry().idOf(current, artifact);
        }
        ByteBuffer record = writer.write(message);
        return ByteBuffer.allocate(HEADER_BYTES + record.remaining())
                .put(MAGIC)
                .putInt(ownId)
                .put(record)
                .array();
    }

    @Override
    public T decode(byte[] bytes) throws WireFormatException {
        prepare();
        return decode(bytes, reader);
    }

    @Override
    public <P> P decode(byte[] bytes, RecordReader<P> own) throws WireFormatException {
        prepare();
        return own.read(bytes, HEADER_BYTES, writers.withId(schemaId(bytes)));
    }

    private static int schemaId(byte[] bytes) throws WireFormatException {
        if (bytes == null || bytes.length == 0) {
            throw new WireFormatException(
                    DeadLetterReason.EMPTY_RECORD, "The record has no value.");
        }
        if (bytes.length < HEADER_BYTES || bytes[0] != MAGIC) {
            throw new WireFormatException(
                    DeadLetterReason.NOT_A_MESSAGE,
                    "The bytes do not begin with a zero byte and the four bytes of a schema's id."
                            + (bytes[0] == SINGLE_OBJECT ? ADVICE : ""));
        }
        return ByteBuffer.wrap(bytes).getInt(1);
    }

    /** At the first message, as {@link io.siamstream.schemas.SingleObjectFormat} does. */
    private void prepare() {
        if (reader != null) {
            return;
        }
        Class<T> type = record.get();
        SpecificData model = SpecificData.getForClass(type);
        current = model.getSchema(type);
        writer =
                new RecordWriter<>(
                        type.getSimpleName(), new RawMessageEncoder<>(model, current, false));
        reader = new RecordReader<>(model, current);
        writers = new WriterSchemas(SchemaRegistry.of(settings), current);
    }
}
