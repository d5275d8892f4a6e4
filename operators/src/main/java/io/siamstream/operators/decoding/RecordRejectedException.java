package io.siamstream.operators.decoding;

import io.siamstream.schemas.DeadLetterReason;
import java.util.Objects;

/** A record, or the picture in it, cannot be used; it belongs to the dead letters. */
public final class RecordRejectedException extends Exception {
    private static final long serialVersionUID = 1L;

    private final DeadLetterReason reason;

    public RecordRejectedException(DeadLetterReason reason, String message) {
        this(reason, message, null);
    }

    public RecordRejectedException(DeadLetterReason reason, String message, Throwable cause) {
        super(message, cause);
        this.reason = Objects.requireNonNull(reason, "reason");
    }

    /** Why the record was refused. */
    public DeadLetterReason reason() {
        return reason;
    }
}
