package io.siamstream.experiments.evaluation.report;

import java.nio.charset.StandardCharsets;
import java.util.Base64;

/**
 * A picture that the page carries within itself.
 *
 * @param caption what it shows
 * @param type media type
 * @param content the encoded picture
 */
@SuppressWarnings("ArrayRecordComponent")
record Figure(String caption, String type, byte[] content) {

    static Figure svg(String caption, byte[] svg) {
        return new Figure(caption, "image/svg+xml", svg);
    }

    static Figure jpeg(String caption, byte[] jpeg) {
        return new Figure(caption, "image/jpeg", jpeg);
    }

    /** The picture as a data URI. */
    String source() {
        return "data:"
                + type
                + ";base64,"
                + new String(Base64.getEncoder().encode(content), StandardCharsets.US_ASCII);
    }
}
