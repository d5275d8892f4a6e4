package io.siamstream.tracker.weights;

/** A weights file is not what it should be; the message names the file and the tensor. */
public final class WeightsException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public WeightsException(String message) {
        super(message);
    }

    public WeightsException(String message, Throwable cause) {
        super(message, cause);
    }
}
