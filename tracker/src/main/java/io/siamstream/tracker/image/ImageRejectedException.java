package io.siamstream.tracker.image;

import java.util.Objects;

/** Bytes are no picture that may be used. */
public final class ImageRejectedException extends Exception {
    private static final long serialVersionUID = 1L;

    private final ImageRejection rejection;

    ImageRejectedException(ImageRejection rejection, String message) {
        this(rejection, message, null);
    }

    ImageRejectedException(ImageRejection rejection, String message, Throwable cause) {
        super(message, cause);
        this.rejection = Objects.requireNonNull(rejection, "rejection");
    }

    /** Why the bytes were refused. */
    public ImageRejection rejection() {
        return rejection;
    }
}
