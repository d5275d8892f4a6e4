package io.siamstream.tools.viewer.http;

import com.sun.net.httpserver.HttpExchange;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The parameters of a request's address. Ids travel there and not in the path, where browsers take
 * {@code ..} and {@code .} away.
 */
final class QueryParameters {
    private final Map<String, String> values = new HashMap<>();

    private QueryParameters(String query) {
        for (String pair : query.split("&")) {
            int equals = pair.indexOf('=');
            if (equals > 0) {
                values.put(decoded(pair.substring(0, equals)), decoded(pair.substring(equals + 1)));
            }
        }
    }

    static QueryParameters of(HttpExchange exchange) {
        String query = exchange.getRequestURI().getRawQuery();
        return new QueryParameters(query == null ? "" : query);
    }

    /** A parameter's value, empty when it is not given. */
    Optional<String> find(String name) {
        return Optional.ofNullable(values.get(name));
    }

    /** A parameter's whole number, empty when it is not given or none. */
    Optional<Long> findLong(String name) {
        try {
            return find(name).map(Long::valueOf);
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }
}
