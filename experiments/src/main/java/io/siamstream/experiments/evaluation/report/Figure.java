package io.siamstream.experiments.evaluation.report;

import java.nio.charset.StandardCharsets;
import java.util.Base64;

/**
 * A picture that the page carries within itself.
 *
 * @param caption what it shows
 * @param source data URI
 */
record Figure(String caption, String source) {

    static Figure svg(String caption, byte[] svg) {
        return new Figure(caption, uri("image/svg+xml", svg));
    }

    static Figure jpeg(String caption, byte[] jpeg) {
        return new Figure(caption, uri("image/jpeg", jpeg));
    }

    private static String uri(String type, byte[] content) {
        return "data:"
                + type
                + ";base64,"
                + new String(Base64.getEncoder().encode(content), StandardCharsets.US_ASCII);
    }
}
