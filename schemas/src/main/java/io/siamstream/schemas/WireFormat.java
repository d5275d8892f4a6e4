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
     */
    byte[] encode(T message);

    /**
     * The record that the bytes hold. Memory taken is bounded by the number of bytes given,
     * whatever lengths they claim.
     *
     * @throws WireFormatException if they hold none, or one that cannot be read as this type
     */
    T decode(byte[] bytes) throws WireFormatException;
}
