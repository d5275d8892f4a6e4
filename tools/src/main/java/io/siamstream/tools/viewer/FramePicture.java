package io.siamstream.tools.viewer;

import io.siamstream.schemas.FrameEvent;
import io.siamstream.tools.picture.Pictures;
import io.siamstream.tracker.image.Image;
import java.nio.ByteBuffer;
import java.util.Optional;

/** Makes frames showable by a browser. */
final class FramePicture {
    private static final int QUALITY = 85;

    private FramePicture() {}

    /**
     * The frame for the page, empty when its bytes are not in the event or in no known encoding.
     *
     * @throws IllegalArgumentException if raw bytes do not have the event's size
     */
    static Optional<CameraFrame> of(FrameEvent event) {
        if (!(event.getPayload() instanceof ByteBuffer payload)) {
            return Optional.empty();
        }
        byte[] bytes = new byte[payload.remaining()];
        payload.duplicate().get(bytes);
        return switch (event.getEncoding()) {
            case JPEG -> Optional.of(frame(event, "image/jpeg", bytes));
            case PNG -> Optional.of(frame(event, "image/png", bytes));
            case BGR -> {
                Image image = new Image(event.getWidth(), event.getHeight(), bytes);
                yield Optional.of(frame(event, "image/jpeg", Pictures.jpeg(image, QUALITY)));
            }
            case UNKNOWN -> Optional.empty();
        };
    }

    private static CameraFrame frame(FrameEvent event, String mediaType, byte[] bytes) {
        return new CameraFrame(
                event.getCameraId(),
                event.getStreamEpoch(),
                event.getSequence(),
                System.nanoTime(),
                event.getWidth(),
                event.getHeight(),
                mediaType,
                bytes);
    }
}
