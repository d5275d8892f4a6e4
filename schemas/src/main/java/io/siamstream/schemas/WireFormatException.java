package io.siamstream.schemas;

import java.util.Objects;

/** Bytes that cannot be read as a record of the expected type, with the reason as a stable code. */
public final class WireFormatException extends Exception {
    private static final long serialVersionUID = 1L;

    private final DeadLetterReason reason;

    public WireFormatException(DeadLetterReason reason, String message) {
        this(reason, message, null);
    }

    public WireFormatException(DeadLetterReason reason, String message, Throwable cause) {
        super(message, cause);
        this.reason = Objects.requireNonNull(reason, "reason");
    }

    /** Why the bytes were refused. */
    public DeadLetterReason reason() {
        return reason;
    }
}
