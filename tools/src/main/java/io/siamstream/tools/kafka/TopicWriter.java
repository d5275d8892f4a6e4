package io.siamstream.tools.kafka;

import io.siamstream.job.kafka.BrokerReach;
import io.siamstream.job.options.JobConfiguration;
import io.siamstream.job.options.KafkaOptions;
import io.siamstream.job.pipeline.WireFormats;
import io.siamstream.schemas.WireFormat;
import java.util.HashSet;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.avro.specific.SpecificRecordBase;
import org.apache.flink.configuration.ConfigOption;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/**
 * Writes records to one of the job's topics. Safe for many threads.
 *
 * <p>The first record of a key is awaited. On a topic that was just made the broker may refuse a
 * batch, for it leads the partition a moment later, and take the next one that is under way: the
 * refused one is out of order from then on, and the producer sends it in vain until {@code
 * delivery.timeout.ms}. A broker that has taken one batch of a producer refuses later ones that
 * come before their turn, and the producer puts them in order.
 *
 * @param <T> type of the records
 */
public final class TopicWriter<T extends SpecificRecordBase> implements AutoCloseable {
    private static final int OVERHEAD_BYTES = 16 * 1024;
    private static final int USUAL_REQUEST_BYTES = 1024 * 1024;
    private static final int BUFFER_BYTES = 32 * 1024 * 1024;

    private final String topic;
    private final WireFormat<T> format;
    private final KafkaProducer<String, byte[]> producer;
    private final AtomicReference<Exception> failure = new AtomicReference<>();
    private final AtomicLong lost = new AtomicLong();
    private final Set<String> keysSent = new HashSet<>();

    /** A writer to the topic that an option of the job names. */
    public TopicWriter(JobConfiguration job, ConfigOption<String> topic, Class<T> type) {
        this(job, job.get(topic), WireFormats.of(job, topic, type));
    }

    /** A writer to a topic, in a format. */
    public TopicWriter(JobConfiguration job, String topic, WireFormat<T> format) {
        BrokerReach.check(job);
        this.topic = topic;
        this.format = format;
        Properties properties = job.kafkaClientProperties();
        int largest = Math.toIntExact(job.get(KafkaOptions.MAX_FRAME_SIZE).getBytes());
        int request = Math.max(USUAL_REQUEST_BYTES, largest + OVERHEAD_BYTES);
        properties.putIfAbsent(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, Integer.toString(request));
        properties.putIfAbsent(
                ProducerConfig.BUFFER_MEMORY_CONFIG,
                Integer.toString(Math.max(BUFFER_BYTES, 2 * request)));
        this.producer =
                new KafkaProducer<>(properties, new StringSerializer(), new ByteArraySerializer());
    }

    /**
     * Sends a record, and returns before it has arrived, unless it is the first of its key.
     *
     * @param key the record's key: the camera's id
     * @throws IllegalStateException if an earlier record could not be sent
     */
    public void send(String key, T message) {
        throwFailure();
        offer(key, message);
        throwFailure();
    }

    /**
     * Sends a record as {@link #send} does, and lets nobody know when one is lost but {@link
     * #forgive()}.
     */
    public void offer(String key, T message) {
        write(key, format.encode(message));
    }

    /** Sends a record without value, which on a compacted topic takes the key's records back. */
    public void remove(String key) {
        throwFailure();
        write(key, null);
        throwFailure();
    }

    private synchronized void write(String key, byte[] value) {
        producer.send(
                new ProducerRecord<>(topic, key, value),
                (metadata, exception) -> {
                    if (exception != null) {
                        lost.incrementAndGet();
                        failure.compareAndSet(null, exception);
                    }
                });
        if (keysSent.add(key)) {
            producer.flush();
        }
    }

    /** Waits until all records have arrived or are lost. */
    public void awaitSent() {
        producer.flush();
    }

    /**
     * Forgets that records were lost for a reason that may pass: the broker was away for a while,
     * or one record was too large.
     *
     * @return what was lost since the last call; empty when nothing was
     * @throws IllegalStateException if the reason will not pass
     */
    public Optional<Loss> forgive() {
        Exception cause = failure.get();
        if (cause == null) {
            return Optional.empty();
        }
        if (!(cause instanceof RetriableException || cause instanceof RecordTooLargeException)) {
            throw failed(cause);
        }
        failure.set(null);
        return Optional.of(new Loss(lost.getAndSet(0), failed(cause).getMessage()));
    }

    /**
     * Waits until all records have arrived.
     *
     * @throws IllegalStateException if one could not be sent
     */
    public void flush() {
        producer.flush();
        throwFailure();
    }

    @Override
    public void close() {
        producer.close();
    }

    private void throwFailure() {
        Exception cause = failure.get();
        if (cause != null) {
            throw failed(cause);
        }
    }

    private IllegalStateException failed(Exception cause) {
        String text =
                cause instanceof RecordTooLargeException
                        ? "A record was too large for topic \"%s\": raise %s here and max.message.bytes of the topic (%s)"
                                .formatted(
                                        topic,
                                        KafkaOptions.MAX_FRAME_SIZE.key(),
                                        cause.getMessage())
                        : "Cannot write to topic \"%s\": %s".formatted(topic, cause.getMessage());
        return new IllegalStateException(text, cause);
    }

    /**
     * Records that did not arrive.
     *
     * @param records how many
     * @param reason why the first of them did not, one sentence
     */
    public record Loss(long records, String reason) {}
}
