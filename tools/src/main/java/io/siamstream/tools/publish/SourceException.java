package io.siamstream.tools.publish;

import java.io.IOException;

/** A source that cannot be opened. */
final class SourceException extends IOException {
    private static final long serialVersionUID = 1L;

    private final boolean passing;

    /**
     * @param passing whether it may be there later by itself, as a camera that starts
     */
    SourceException(String message, boolean passing, Throwable cause) {
        super(message, cause);
        this.passing = passing;
    }

    boolean isPassing() {
        return passing;
    }
}
