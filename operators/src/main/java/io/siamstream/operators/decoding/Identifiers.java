package io.siamstream.operators.decoding;

import io.siamstream.schemas.DeadLetterReason;

/** What names of cameras and targets must fulfil: they become keys of state. */
final class Identifiers {
    private static final int MAX_LENGTH = 256;

    private Identifiers() {}

    static void check(String field, String value) throws RecordRejectedException {
        if (value.isBlank() || value.length() > MAX_LENGTH) {
            throw new RecordRejectedException(
                    DeadLetterReason.INVALID_FIELD,
                    "%s must have 1 to %d characters, got %d."
                            .formatted(field, MAX_LENGTH, value.strip().length()));
        }
    }
}
