package io.siamstream.schemas;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.IdentityHashMap;
import java.util.Map;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.io.BinaryDecoder;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.message.RawMessageDecoder;

/**
 * Reads records in Avro binary, whichever schema wrote them, as its own schema says.
 *
 * <p>Lengths inside of a record are checked against the bytes that are there before any memory is
 * taken for them, because Avro 1.12.1 allocates what a length claims. Used by one thread at a time.
 *
 * @param <T> type of the records
 */
public final class RecordReader<T> {

    private final GenericData model;
    private final Schema schema;
    private final Map<Schema, RawMessageDecoder<T>> decoders = new IdentityHashMap<>();
    private BinaryDecoder bounds;

    /**
     * A reader.
     *
     * @param model makes the records
     * @param schema the schema to read as: all of a record's fields or some
     */
    public RecordReader(GenericData model, Schema schema) {
        this.model = model;
        this.schema = schema;
    }

    /**
     * Reads a record.
     *
     * @param bytes a message
     * @param offset where the record begins in it; it ends where the message does
     * @param writer the schema that it was written with, the same object for the same schema
     * @throws WireFormatException if the bytes break the writer's schema
     */
    public T read(byte[] bytes, int offset, Schema writer) throws WireFormatException {
        try {
            checkBounds(bytes, offset, writer);
            return decoders.computeIfAbsent(
                            writer, key -> new RawMessageDecoder<>(model, key, schema))
                    .decode(new ByteArrayInputStream(bytes, offset, bytes.length - offset), null);
        } catch (IOException
                | AvroRuntimeException
                | IndexOutOfBoundsException
                | UnsupportedOperationException e) {
            throw new WireFormatException(
                    DeadLetterReason.CORRUPT_MESSAGE,
                    "The %d bytes are no complete %s: %s"
                            .formatted(bytes.length, writer.getName(), e),
                    e);
        }
    }

    /** Walks over the record without keeping anything: every length must lie inside the bytes. */
    private void checkBounds(byte[] bytes, int offset, Schema writer)
            throws IOException, WireFormatException {
        bounds = DecoderFactory.get().binaryDecoder(bytes, offset, bytes.length - offset, bounds);
        new BoundsCheck(bounds).walk(writer);
        if (!bounds.isEnd()) {
            throw new WireFormatException(
                    DeadLetterReason.CORRUPT_MESSAGE,
                    "Bytes are left after the " + writer.getName() + ".");
        }
    }
}
