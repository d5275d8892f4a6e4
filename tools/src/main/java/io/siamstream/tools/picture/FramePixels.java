package io.siamstream.tools.picture;

import io.siamstream.schemas.FrameEncoding;
import io.siamstream.schemas.FrameEvent;
import io.siamstream.tracker.image.Image;
import java.nio.ByteBuffer;
import java.util.Optional;

/** The pixels of frames. */
public final class FramePixels {
    private FramePixels() {}

    /**
     * Decodes a frame, empty when its bytes are not in the event.
     *
     * @throws IllegalArgumentException if the bytes are no picture as the event says
     */
    public static Optional<Image> of(FrameEvent event) {
        if (!(event.getPayload() instanceof ByteBuffer payload)) {
            return Optional.empty();
        }
        byte[] bytes = new byte[payload.remaining()];
        payload.duplicate().get(bytes);
        return Optional.of(
                event.getEncoding() == FrameEncoding.BGR
                        ? new Image(event.getWidth(), event.getHeight(), bytes)
                        : Pictures.decode(bytes));
    }
}
