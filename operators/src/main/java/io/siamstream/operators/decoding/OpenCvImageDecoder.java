package io.siamstream.operators.decoding;

import io.siamstream.operators.options.DecodingOptions;
import io.siamstream.schemas.DeadLetterReason;
import io.siamstream.schemas.FrameEncoding;
import io.siamstream.tracker.image.BoundedImageDecoder;
import io.siamstream.tracker.image.Image;
import io.siamstream.tracker.image.ImageCodec;
import io.siamstream.tracker.image.ImageLimits;
import io.siamstream.tracker.image.ImageRejectedException;
import io.siamstream.tracker.image.ImageRejection;
import java.nio.ByteBuffer;
import org.apache.flink.configuration.ReadableConfig;

/** Decodes pictures by OpenCV, within the limits of the options. */
public final class OpenCvImageDecoder implements ImageDecoder {
    private static final long serialVersionUID = 1L;

    /** OpenCV resamples no picture that is longer than a short integer tells. */
    private static final int LONGEST_SIDE = 16_384;

    private final BoundedImageDecoder decoder;

    /** A decoder with the options' limits. */
    public OpenCvImageDecoder(ReadableConfig options) {
        decoder =
                new BoundedImageDecoder(
                        new ImageLimits(
                                options.get(DecodingOptions.MAX_BYTES).getBytes(),
                                options.get(DecodingOptions.MAX_PIXELS),
                                LONGEST_SIDE));
    }

    @Override
    public Image decode(FrameEncoding encoding, int width, int height, ByteBuffer bytes)
            throws RecordRejectedException {
        try {
            return decoder.decode(codec(encoding), width, height, bytes);
        } catch (ImageRejectedException e) {
            throw new RecordRejectedException(reason(e.rejection()), e.getMessage(), e);
        }
    }

    private static ImageCodec codec(FrameEncoding encoding) throws RecordRejectedException {
        return switch (encoding) {
            case JPEG -> ImageCodec.JPEG;
            case PNG -> ImageCodec.PNG;
            case BGR -> ImageCodec.BGR;
            case UNKNOWN ->
                    throw new RecordRejectedException(
                            DeadLetterReason.IMAGE_ENCODING,
                            "The encoding is not known to this version; send JPEG, PNG or BGR.");
        };
    }

    private static DeadLetterReason reason(ImageRejection rejection) {
        return switch (rejection) {
            case EMPTY, TRUNCATED, CORRUPT -> DeadLetterReason.IMAGE_UNREADABLE;
            case WRONG_CODEC -> DeadLetterReason.IMAGE_ENCODING;
            case SIZE_MISMATCH -> DeadLetterReason.IMAGE_SIZE;
            case TOO_LARGE -> DeadLetterReason.FRAME_TOO_LARGE;
        };
    }
}
