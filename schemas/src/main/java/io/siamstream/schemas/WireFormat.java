package io.siamstream.schemas;

import java.io.Serializable;

/**
 * How records of one type are written to and read from a topic. Used by one thread at a time.
 *
 * @param <T> type of the records
 */
public interface WireFormat<T> extends Serializable {

    /**
     * The bytes of a record.
     *
     * @throws IllegalArgumentException if the record is incomplete; the message names the field
     * @throws SchemaUnavailableException if the record's schema cannot be named at this time
     */
    byte[] encode(T message);

    /**
     * The record that the bytes hold. Memory taken is bounded by the number of bytes given,
     * whatever lengths they claim.
     *
     * @throws WireFormatException if they hold none, or one that cannot be read as this type
     * @throws SchemaUnavailableException if the writer's schema cannot be had at this time
     */
    T decode(byte[] bytes) throws WireFormatException;

    /**
     * What a reader of one's own makes of the record that the bytes hold, for example some of its
     * fields: Avro skips the others without copying them.
     *
     * @throws WireFormatException as {@link #decode(byte[])}
     * @throws SchemaUnavailableException as {@link #decode(byte[])}
     */
    <P> P decode(byte[] bytes, RecordReader<P> reader) throws WireFormatException;
}
