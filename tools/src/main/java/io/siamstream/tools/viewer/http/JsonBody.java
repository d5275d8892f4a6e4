package io.siamstream.tools.viewer.http;

import com.sun.net.httpserver.HttpExchange;
import io.siamstream.schemas.json.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** What the page sends. */
final class JsonBody {
    private static final int MAX_BYTES = 10_000;

    private JsonBody() {}

    /**
     * Reads a request's body.
     *
     * @return empty if it is none of that type, which was then answered
     */
    static <T> Optional<T> read(HttpExchange exchange, Class<T> type) throws IOException {
        if (!"application/json".equals(exchange.getRequestHeaders().getFirst("Content-Type"))) {
            HttpAnswers.text(exchange, 415, "Send application/json.");
            return Optional.empty();
        }
        byte[] body = exchange.getRequestBody().readNBytes(MAX_BYTES);
        try {
            return Optional.of(Json.read(new String(body, StandardCharsets.UTF_8), type));
        } catch (IllegalArgumentException e) {
            HttpAnswers.text(exchange, 400, e.getMessage());
            return Optional.empty();
        }
    }
}
