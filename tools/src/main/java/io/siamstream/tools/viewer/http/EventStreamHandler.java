package io.siamstream.tools.viewer.http;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import io.siamstream.tools.viewer.feed.LiveFeed;
import io.siamstream.tools.viewer.feed.ServerSentEvent;
import io.siamstream.tools.viewer.feed.Subscription;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Serves {@code /api/events}: one stream of server-sent events for each open page. */
final class EventStreamHandler implements HttpHandler {
    private static final long HEARTBEAT_SECONDS = 5;

    private final LiveFeed feed;

    EventStreamHandler(LiveFeed feed) {
        this.feed = feed;
    }

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", "text/event-stream");
        exchange.getResponseHeaders().set("Cache-Control", "no-store");
        exchange.sendResponseHeaders(200, 0);
        try (Subscription subscription = feed.hub().subscribe();
                OutputStream out = exchange.getResponseBody()) {
            for (ServerSentEvent message : feed.snapshot()) {
                write(out, message.text());
            }
            out.flush();
            while (subscription.isOpen()) {
                Optional<ServerSentEvent> message = subscription.next(HEARTBEAT_SECONDS);
                write(out, message.map(ServerSentEvent::text).orElse(": still here\n\n"));
                out.flush();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void write(OutputStream out, String text) throws IOException {
        out.write(text.getBytes(StandardCharsets.UTF_8));
    }
}
