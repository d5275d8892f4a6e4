package io.siamstream.job.kafka;

import java.io.Serializable;
import java.util.List;
import org.apache.kafka.common.header.Header;

/**
 * What a message is as a record.
 *
 * @param <T> type of the messages
 */
interface RecordForm<T> extends Serializable {

    /** The record's key, null for none. */
    byte[] key(T message);

    /** The record's value. */
    byte[] value(T message);

    /** The record's headers. */
    List<Header> headers(T message);
}
