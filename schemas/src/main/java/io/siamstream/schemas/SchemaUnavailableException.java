package io.siamstream.schemas;

/**
 * A schema could not be had where schemas are kept: an outage or a wrong setting, not the fault of
 * any record. Whoever catches it tries again or stops; no record may be refused because of it.
 */
public final class SchemaUnavailableException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public SchemaUnavailableException(String message, Throwable cause) {
        super(message, cause);
    }
}
