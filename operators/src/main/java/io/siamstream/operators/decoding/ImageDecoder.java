package io.siamstream.operators.decoding;

import io.siamstream.schemas.FrameEncoding;
import io.siamstream.tracker.image.Image;
import java.io.Serializable;
import java.nio.ByteBuffer;

/** Makes pictures of encoded bytes. Used by many threads at once. */
public interface ImageDecoder extends Serializable {

    /**
     * Decodes one picture. The header is looked at first: nothing is allocated for a picture that
     * is larger than it says or than is allowed.
     *
     * @param encoding how the bytes are encoded
     * @param width width that the picture must have, pixels
     * @param height height that the picture must have, pixels
     * @param bytes the encoded picture, not changed
     * @throws RecordRejectedException if the bytes are no such picture
     */
    Image decode(FrameEncoding encoding, int width, int height, ByteBuffer bytes)
            throws RecordRejectedException;
}
