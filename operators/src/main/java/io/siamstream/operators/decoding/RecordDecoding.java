package io.siamstream.operators.decoding;

import io.siamstream.operators.InputLimits;
import io.siamstream.operators.RawRecord;
import io.siamstream.operators.deadletter.DeadLetterCounters;
import io.siamstream.operators.deadletter.DeadLetters;
import io.siamstream.schemas.DeadLetterReason;
import io.siamstream.schemas.RecordOrigin;
import io.siamstream.schemas.WireFormat;
import io.siamstream.schemas.WireFormatException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.Objects;
import java.util.Optional;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.configuration.ReadableConfig;
import org.apache.flink.streaming.api.functions.ProcessFunction;
import org.apache.flink.util.Collector;

/**
 * Reads the messages in raw records. Whatever cannot be read goes to {@link DeadLetters#TAG} with
 * its reason; nothing that a producer sends makes it throw.
 *
 * @param <M> type of the messages
 * @param <R> message with its origin
 */
abstract class RecordDecoding<M, R> extends ProcessFunction<RawRecord, R> {
    private static final long serialVersionUID = 1L;

    private final WireFormat<M> format;
    private final DeadLetters deadLetters;

    private transient DeadLetterCounters counters;

    RecordDecoding(WireFormat<M> format, ReadableConfig options) {
        this.format = Objects.requireNonNull(format, "format");
        this.deadLetters = new DeadLetters(options);
    }

    /** The camera that a message is about. */
    abstract String cameraOf(M message);

    /** Looks whether the fields have values that a producer may send. */
    abstract void check(M message) throws RecordRejectedException;

    /** The message with its origin. */
    abstract R received(RecordOrigin origin, M message);

    /**
     * What the operators behind this one are to know of a record that was refused.
     *
     * @param message what was read, null when nothing could be
     * @param refusal reason and sentence of the dead letter
     */
    Optional<R> refused(RawRecord raw, M message, String refusal) {
        return Optional.empty();
    }

    /** What a record without a value says; empty where it says nothing and is refused. */
    Optional<R> withoutValue(RawRecord raw) {
        return Optional.empty();
    }

    @Override
    public void open(OpenContext context) {
        counters = new DeadLetterCounters(getRuntimeContext().getMetricGroup());
    }

    @Override
    public void processElement(RawRecord raw, Context context, Collector<R> out) {
        Optional<R> empty = raw.value() == null ? withoutValue(raw) : Optional.empty();
        if (empty.isPresent()) {
            out.collect(empty.get());
            return;
        }
        M message = null;
        try {
            message = format.decode(raw.value());
            check(message);
            checkKey(raw.key(), cameraOf(message));
            out.collect(
                    received(
                            new RecordOrigin(raw.topic(), raw.partition(), raw.offset()), message));
        } catch (WireFormatException e) {
            refuse(raw, message, e.reason(), e.getMessage(), context, out);
        } catch (RecordRejectedException e) {
            refuse(raw, message, e.reason(), e.getMessage(), context, out);
        }
    }

    private void refuse(
            RawRecord raw,
            M message,
            DeadLetterReason reason,
            String why,
            Context context,
            Collector<R> out) {
        counters.count(reason);
        Instant now = Instant.ofEpochMilli(context.timerService().currentProcessingTime());
        context.output(DeadLetters.TAG, deadLetters.of(raw, reason, why, now));
        refused(raw, message, "%s: %s".formatted(reason, why)).ifPresent(out::collect);
    }

    private static String shown(byte[] key) {
        int most = 2 * InputLimits.ID_CHARACTERS;
        String text = new String(key, 0, Math.min(key.length, most), StandardCharsets.UTF_8);
        return key.length > most ? "%s… (%d bytes)".formatted(text, key.length) : text;
    }

    private static void checkKey(byte[] key, String cameraId) throws RecordRejectedException {
        if (!Arrays.equals(key, cameraId.getBytes(StandardCharsets.UTF_8))) {
            throw new RecordRejectedException(
                    DeadLetterReason.KEY_MISMATCH,
                    "The record's key must be the cameraId %s in UTF-8, got %s."
                            .formatted(cameraId, key == null ? "none" : shown(key)));
        }
    }
}
