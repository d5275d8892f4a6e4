package io.siamstream.tools.viewer.feed;

import io.siamstream.schemas.FrameEvent;
import io.siamstream.tools.picture.Pictures;
import io.siamstream.tracker.image.Image;
import io.siamstream.tracker.image.ImageHeader;
import io.siamstream.tracker.image.ImageMetadata;
import io.siamstream.tracker.image.ImageRejectedException;
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
            case JPEG -> Optional.of(frame(event, "image/jpeg", asStored(bytes)));
            case PNG ->
                    isDeepGray(bytes)
                            ? Optional.of(asJpeg(event, Pictures.decode(bytes)))
                            : Optional.of(frame(event, "image/png", asStored(bytes)));
            case BGR -> {
                Image image = new Image(event.getWidth(), event.getHeight(), bytes);
                yield Optional.of(asJpeg(event, image));
            }
            case UNKNOWN -> Optional.empty();
        };
    }

    /**
     * Browsers turn a picture as its EXIF says; boxes are those of the pixels as they are stored.
     */
    private static byte[] asStored(byte[] bytes) {
        return ImageMetadata.withoutExif(ByteBuffer.wrap(bytes));
    }

    /** Browsers show the upper eight bits; the job stretches such pictures to what they hold. */
    private static boolean isDeepGray(byte[] png) {
        try {
            return ImageHeader.read(ByteBuffer.wrap(png)).deepGray();
        } catch (ImageRejectedException e) {
            // the browser tells what is wrong with it
            return false;
        }
    }

    private static CameraFrame asJpeg(FrameEvent event, Image image) {
        return frame(event, "image/jpeg", Pictures.jpeg(image, QUALITY));
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
