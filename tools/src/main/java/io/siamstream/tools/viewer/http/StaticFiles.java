package io.siamstream.tools.viewer.http;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;

/** Serves the page itself from this module's resources. */
final class StaticFiles implements HttpHandler {
    private static final Map<String, String> MEDIA_TYPES =
            Map.of(
                    "/index.html", "text/html; charset=utf-8",
                    "/style.css", "text/css; charset=utf-8",
                    "/page.js", "text/javascript; charset=utf-8",
                    "/camera.js", "text/javascript; charset=utf-8",
                    "/overlay.js", "text/javascript; charset=utf-8",
                    "/pictures.js", "text/javascript; charset=utf-8",
                    "/recovery.js", "text/javascript; charset=utf-8",
                    "/targets.js", "text/javascript; charset=utf-8",
                    "/icon.svg", "image/svg+xml");

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        String file = path.equals("/") ? "/index.html" : path;
        String mediaType = MEDIA_TYPES.get(file);
        if (mediaType == null) {
            HttpAnswers.text(exchange, 404, "There is no " + path);
            return;
        }
        try (InputStream in = StaticFiles.class.getResourceAsStream("page" + file)) {
            exchange.getResponseHeaders().set("Cache-Control", "no-cache");
            HttpAnswers.bytes(exchange, 200, mediaType, in.readAllBytes());
        }
    }
}
