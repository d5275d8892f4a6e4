package io.siamstream.job.kafka;

import org.apache.flink.api.common.serialization.SerializationSchema.InitializationContext;
import org.apache.flink.connector.kafka.sink.KafkaRecordSerializationSchema;
import org.apache.flink.metrics.Counter;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.utils.Utils;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes messages to one topic in their form. The record's timestamp is left to the producer: a
 * capture time that lies in the past, as with recorded video, would make the broker delete the
 * record as expired.
 *
 * <p>A message that the topic would not take is cut, or left out, and counted: a record that is too
 * large fails the task, and after every restart comes again.
 */
final class KeyedSerializer<T> implements KafkaRecordSerializationSchema<T> {

    private static final long serialVersionUID = 1L;

    private static final Logger LOG = LoggerFactory.getLogger(KeyedSerializer.class);

    private final String topic;
    private final RecordForm<T> form;
    private final Shortening<T> shortening;
    private final SizeLimit limit;

    private transient int maxBytes;
    private transient Counter cut;
    private transient Counter dropped;

    KeyedSerializer(String topic, RecordForm<T> form, Shortening<T> shortening, SizeLimit limit) {
        this.topic = topic;
        this.form = form;
        this.shortening = shortening;
        this.limit = limit;
    }

    @Override
    public void open(InitializationContext context, KafkaSinkContext sink) {
        maxBytes = limit.bytes();
        cut = context.getMetricGroup().counter("recordsCut");
        dropped = context.getMetricGroup().counter("recordsDropped");
    }

    /** The record, null when no part of the message fits. */
    @Override
    public ProducerRecord<byte[], byte[]> serialize(
            T message, KafkaSinkContext context, Long timestamp) {
        ProducerRecord<byte[], byte[]> record = record(message);
        if (size(record) <= maxBytes) {
            return record;
        }
        int whole = size(record);
        T shorter = message;
        while (size(record) > maxBytes) {
            shorter = shortening.shorter(shorter, size(record) - maxBytes);
            if (shorter == null) {
                dropped.inc();
                LOG.warn(
                        "A {} of {} bytes was left out, topic {} takes {}",
                        message.getClass().getSimpleName(),
                        whole,
                        topic,
                        maxBytes);
                return null;
            }
            record = record(shorter);
        }
        cut.inc();
        return record;
    }

    private ProducerRecord<byte[], byte[]> record(T message) {
        return new ProducerRecord<>(
                topic, null, form.key(message), form.value(message), form.headers(message));
    }

    private static int size(ProducerRecord<byte[], byte[]> record) {
        int keyBytes = record.key() == null ? 0 : record.key().length;
        int headerBytes = 0;
        for (Header header : record.headers()) {
            headerBytes +=
                    RecordSizes.HEADER_OVERHEAD
                            + Utils.utf8Length(header.key())
                            + header.value().length;
        }
        return RecordSizes.BATCH_OVERHEAD + keyBytes + headerBytes + record.value().length;
    }
}
