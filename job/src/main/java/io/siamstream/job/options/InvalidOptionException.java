package io.siamstream.job.options;

/**
 * An option is unknown or has a value that cannot be used. The message names it and the way out.
 */
public final class InvalidOptionException extends RuntimeException {

    public InvalidOptionException(String message) {
        super(message);
    }

    public InvalidOptionException(String message, Throwable cause) {
        super(message, cause);
    }
}
