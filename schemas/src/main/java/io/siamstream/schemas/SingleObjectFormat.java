package io.siamstream.schemas;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.Schema;
import org.apache.avro.SchemaNormalization;
import org.apache.avro.io.BinaryDecoder;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.message.BinaryMessageDecoder;
import org.apache.avro.message.BinaryMessageEncoder;
import org.apache.avro.message.SchemaStore;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificRecordBase;

/**
 * Avro's single-object encoding: two marker bytes, the fingerprint of the writer's schema, the
 * record. A reader needs no registry: it knows every released schema, and resolves an older one to
 * the current.
 *
 * <p>Lengths inside of a message are checked against the bytes that are there before any memory is
 * taken for them, because Avro 1.12.1 allocates what a length claims.
 *
 * @param <T> type of the records
 */
public final class SingleObjectFormat<T extends SpecificRecordBase> implements WireFormat<T> {
    private static final long serialVersionUID = 1L;

    private static final int HEADER_BYTES = 10;
    private static final byte[] MARKER = {(byte) 0xC3, 0x01};

    private final Class<T> type;
    private transient Map<Long, Schema> known;
    private transient Map<Long, Schema> ofOtherTypes;
    private transient BinaryMessageEncoder<T> encoder;
    private transient BinaryMessageDecoder<T> decoder;
    private transient BinaryDecoder bounds;

    private SingleObjectFormat(Class<T> type) {
        this.type = Objects.requireNonNull(type, "type");
        prepare();
    }

    /** The format of one record type. */
    public static <T extends SpecificRecordBase> SingleObjectFormat<T> of(Class<T> type) {
        return new SingleObjectFormat<>(type);
    }

    @Override
    public byte[] encode(T message) {
        try {
            ByteBuffer encoded = encoder.encode(message);
            byte[] bytes = new byte[encoded.remaining()];
            encoded.get(bytes);
            return bytes;
        } catch (AvroRuntimeException | NullPointerException | ClassCastException e) {
            throw new IllegalArgumentException(
                    "Incomplete " + type.getSimpleName() + ": " + e.getMessage(), e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public T decode(byte[] bytes) throws WireFormatException {
        checkBounds(bytes, writerSchema(bytes));
        try {
            return decoder.decode(new ByteArrayInputStream(bytes), null);
        } catch (IOException
                | AvroRuntimeException
                | IndexOutOfBoundsException
                | UnsupportedOperationException e) {
            throw corrupt(bytes, e);
        }
    }

    private Schema writerSchema(byte[] bytes) throws WireFormatException {
        if (bytes == null || bytes.length == 0) {
            throw new WireFormatException(
                    DeadLetterReason.EMPTY_RECORD, "The record has no value.");
        }
        if (bytes.length < HEADER_BYTES || bytes[0] != MARKER[0] || bytes[1] != MARKER[1]) {
            throw new WireFormatException(
                    DeadLetterReason.NOT_A_MESSAGE,
                    "The bytes do not begin with Avro's single-object marker C3 01.");
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
        throw new WireFormatException(
                DeadLetterReason.UNKNOWN_SCHEMA,
                "No released schema of %s has the fingerprint %016x."
                        .formatted(type.getSimpleName(), fingerprint));
    }

    /** Walks over the record without keeping anything: every length must lie inside the bytes. */
    private void checkBounds(byte[] bytes, Schema writer) throws WireFormatException {
        bounds =
                DecoderFactory.get()
                        .binaryDecoder(bytes, HEADER_BYTES, bytes.length - HEADER_BYTES, bounds);
        try {
            new BoundsCheck(bounds).walk(writer);
            if (!bounds.isEnd()) {
                throw new WireFormatException(
                        DeadLetterReason.CORRUPT_MESSAGE,
                        "Bytes are left after the " + type.getSimpleName() + ".");
            }
        } catch (IOException
                | AvroRuntimeException
                | IndexOutOfBoundsException
                | UnsupportedOperationException e) {
            throw corrupt(bytes, e);
        }
    }

    private WireFormatException corrupt(byte[] bytes, Exception cause) {
        return new WireFormatException(
                DeadLetterReason.CORRUPT_MESSAGE,
                "The %d bytes are no complete %s: %s"
                        .formatted(bytes.length, type.getSimpleName(), cause),
                cause);
    }

    private void prepare() {
        SpecificData model = SpecificData.getForClass(type);
        Schema current = model.getSchema(type);
        SchemaStore.Cache store = new SchemaStore.Cache();
        known = new HashMap<>();
        ReleasedSchemas.of(type).forEach(schema -> known.put(fingerprint(schema), schema));
        known.put(fingerprint(current), current);
        known.values().forEach(store::addSchema);
        ofOtherTypes = new HashMap<>();
        ReleasedSchemas.all().stream()
                .filter(other -> other != type)
                .flatMap(other -> ReleasedSchemas.of(other).stream())
                .forEach(schema -> ofOtherTypes.put(fingerprint(schema), schema));
        encoder = new BinaryMessageEncoder<>(model, current);
        decoder = new BinaryMessageDecoder<>(model, current, store);
    }

    private static long fingerprint(Schema schema) {
        return SchemaNormalization.parsingFingerprint64(schema);
    }

    private void readObject(ObjectInputStream in) throws IOException, ClassNotFoundException {
        in.defaultReadObject();
        prepare();
    }
}
