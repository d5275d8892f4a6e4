package io.siamstream.schemas;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.message.MessageEncoder;

/**
 * Writes records by one of Avro's encoders, and says of an incomplete one that it is that.
 *
 * @param <T> type of the records
 */
public final class RecordWriter<T> {

    private final String name;
    private final MessageEncoder<T> encoder;

    /**
     * A writer.
     *
     * @param name name of the record type, for messages
     * @param encoder makes the bytes
     */
    public RecordWriter(String name, MessageEncoder<T> encoder) {
        this.name = name;
        this.encoder = encoder;
    }

    /**
     * Writes a record.
     *
     * @return what the encoder made, from position to limit
     * @throws IllegalArgumentException if a field that must be set is not
     */
    public ByteBuffer write(T message) {
        try {
            return encoder.encode(message);
        } catch (AvroRuntimeException | NullPointerException | ClassCastException e) {
            throw new IllegalArgumentException("Incomplete " + name + ": " + e.getMessage(), e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
