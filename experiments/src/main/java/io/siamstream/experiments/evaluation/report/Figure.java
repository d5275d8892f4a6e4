package io.siamstream.experiments.evaluation.report;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;

/**
 * A picture that the page carries within itself.
 *
 * @param caption what it shows
 * @param source data URI
 * @param chart the chart that it is, for Markdown; empty where it is frames of a video
 */
record Figure(String caption, String source, Optional<Charts.Picture> chart) {

    static Figure chart(String caption, Charts.Picture chart) {
        return new Figure(caption, uri("image/svg+xml", chart.svg()), Optional.of(chart));
    }

    static Figure jpeg(String caption, byte[] jpeg) {
        return new Figure(caption, uri("image/jpeg", jpeg), Optional.empty());
    }

    private static String uri(String type, byte[] content) {
        return "data:"
                + type
                + ";base64,"
                + new String(Base64.getEncoder().encode(content), StandardCharsets.US_ASCII);
    }
}
