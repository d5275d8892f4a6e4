package io.siamstream.tracker;

/** The device has not the memory for a batch; a smaller one may pass. */
public final class DeviceMemoryException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public DeviceMemoryException(String message, Throwable cause) {
        super(message, cause);
    }
}
