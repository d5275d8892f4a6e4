package io.siamstream.tracker.image;

/** Why bytes were not taken for a picture. */
public enum ImageRejection {
    /** There are no bytes. */
    EMPTY,
    /** The bytes are encoded otherwise than declared, or in no codec that is known. */
    WRONG_CODEC,
    /** The picture has more bytes, pixels or scans, or a longer side, than is allowed. */
    TOO_LARGE,
    /** The picture has another size than declared. */
    SIZE_MISMATCH,
    /** The end of the picture is missing. */
    TRUNCATED,
    /** The bytes cannot be decoded. */
    CORRUPT
}
