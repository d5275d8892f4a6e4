package io.siamstream.tools.publish;

import io.siamstream.schemas.FrameEncoding;

/**
 * A picture as it is sent.
 *
 * @param encoding how the bytes are encoded
 * @param width width, pixels
 * @param height height, pixels
 * @param bytes the encoded picture
 */
@SuppressWarnings("ArrayRecordComponent")
public record EncodedPicture(FrameEncoding encoding, int width, int height, byte[] bytes) {}
