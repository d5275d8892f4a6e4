package io.siamstream.operators.deadletter;

import io.siamstream.operators.InputLimits;
import io.siamstream.operators.RawRecord;
import io.siamstream.operators.options.DecodingOptions;
import io.siamstream.operators.types.RecordTypeInfo;
import io.siamstream.schemas.DeadLetter;
import io.siamstream.schemas.DeadLetterReason;
import io.siamstream.schemas.RecordOrigin;
import java.io.Serializable;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Arrays;
import org.apache.flink.configuration.ReadableConfig;
import org.apache.flink.util.OutputTag;

/** Makes dead letters of records that cannot be used: value, key and message are cut at limits. */
public final class DeadLetters implements Serializable {
    private static final long serialVersionUID = 1L;

    /** The side output of every operator here that refuses records. */
    public static final OutputTag<DeadLetter> TAG =
            new OutputTag<>("dead-letters", new RecordTypeInfo<>(DeadLetter.class));

    private static final int KEY_BYTES = InputLimits.DEAD_LETTER_KEY_BYTES;

    private final int maxBytes;

    /** Dead letters with the size limit that the options say. */
    public DeadLetters(ReadableConfig options) {
        this.maxBytes = Math.toIntExact(options.get(DecodingOptions.DEAD_LETTER_BYTES).getBytes());
    }

    /** A dead letter of a record as it was read. */
    public DeadLetter of(RawRecord raw, DeadLetterReason reason, String message, Instant now) {
        RecordOrigin origin = new RecordOrigin(raw.topic(), raw.partition(), raw.offset());
        return of(origin, raw.key(), raw.value(), reason, message, now);
    }

    /**
     * A dead letter of a record.
     *
     * @param key the record's key, null when it has none
     * @param value the record's value, null when it has none
     */
    public DeadLetter of(
            RecordOrigin origin,
            byte[] key,
            byte[] value,
            DeadLetterReason reason,
            String message,
            Instant now) {
        byte[] whole = value == null ? new byte[0] : value;
        return DeadLetter.newBuilder()
                .setTopic(origin.getTopic())
                .setPartition(origin.getPartition())
                .setOffset(origin.getOffset())
                .setKey(key == null ? null : ByteBuffer.wrap(first(key, KEY_BYTES)))
                .setReason(reason.name())
                .setMessage(InputLimits.cut(message, InputLimits.MESSAGE_CHARACTERS))
                .setRejectedAt(now)
                .setSize(whole.length)
                .setValue(ByteBuffer.wrap(first(whole, maxBytes)))
                .build();
    }

    private static byte[] first(byte[] bytes, int most) {
        return bytes.length > most ? Arrays.copyOf(bytes, most) : bytes;
    }
}
