package io.siamstream.tools.viewer;

import com.sun.net.httpserver.HttpExchange;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/** Takes request paths apart. */
final class PathSegments {
    private PathSegments() {}

    /** The decoded segments of a request's path, empty unless there are just so many. */
    static Optional<String[]> of(HttpExchange exchange, int count) {
        String[] raw = exchange.getRequestURI().getRawPath().substring(1).split("/", -1);
        if (raw.length != count) {
            return Optional.empty();
        }
        return Optional.of(Arrays.stream(raw).map(PathSegments::decode).toArray(String[]::new));
    }

    private static String decode(String segment) {
        return URLDecoder.decode(segment.replace("+", "%2B"), StandardCharsets.UTF_8);
    }
}
