package io.siamstream.operators.decoding;

import io.siamstream.schemas.DeadLetterReason;
import io.siamstream.schemas.FrameEncoding;
import io.siamstream.tracker.image.Image;
import java.nio.ByteBuffer;

/** Takes raw pictures as they are and refuses all others. */
public final class BgrDecoder implements ImageDecoder {
    private static final long serialVersionUID = 1L;

    @Override
    public Image decode(FrameEncoding encoding, int width, int height, ByteBuffer bytes)
            throws RecordRejectedException {
        if (encoding != FrameEncoding.BGR) {
            throw new RecordRejectedException(
                    DeadLetterReason.IMAGE_ENCODING, "Only BGR is read here, got " + encoding);
        }
        byte[] bgr = new byte[bytes.remaining()];
        bytes.duplicate().get(bgr);
        return new Image(width, height, bgr);
    }
}
