package io.siamstream.job.kafka;

import io.siamstream.schemas.WireFormat;
import org.apache.flink.connector.kafka.sink.KafkaRecordSerializationSchema;
import org.apache.flink.util.function.SerializableFunction;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * Writes messages to one topic in their wire format. The record's timestamp is left to the
 * producer: a capture time that lies in the past, as with recorded video, would make the broker
 * delete the record as expired.
 */
final class KeyedSerializer<T> implements KafkaRecordSerializationSchema<T> {
    private static final long serialVersionUID = 1L;

    private final String topic;
    private final WireFormat<T> format;
    private final SerializableFunction<T, byte[]> key;

    KeyedSerializer(String topic, WireFormat<T> format, SerializableFunction<T, byte[]> key) {
        this.topic = topic;
        this.format = format;
        this.key = key;
    }

    @Override
    public ProducerRecord<byte[], byte[]> serialize(
            T message, KafkaSinkContext context, Long timestamp) {
        return new ProducerRecord<>(topic, key.apply(message), format.encode(message));
    }
}
