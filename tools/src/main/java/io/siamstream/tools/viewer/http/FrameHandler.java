package io.siamstream.tools.viewer.http;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import io.siamstream.tools.viewer.feed.CameraFrame;
import io.siamstream.tools.viewer.feed.FrameId;
import io.siamstream.tools.viewer.feed.LiveFeed;
import java.io.IOException;
import java.util.Optional;

/** Serves pictures: {@code /api/frames?camera=...&epoch=...&sequence=...}. */
final class FrameHandler implements HttpHandler {
    private final LiveFeed feed;

    FrameHandler(LiveFeed feed) {
        this.feed = feed;
    }

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        Optional<CameraFrame> frame = id(exchange).flatMap(feed::frame);
        if (frame.isEmpty()) {
            HttpAnswers.text(exchange, 404, "This frame is not kept (any more).");
            return;
        }
        exchange.getResponseHeaders().set("Cache-Control", "no-store");
        HttpAnswers.bytes(exchange, 200, frame.get().mediaType(), frame.get().picture());
    }

    private static Optional<FrameId> id(HttpExchange exchange) {
        QueryParameters query = QueryParameters.of(exchange);
        Optional<String> camera = query.find("camera");
        Optional<Long> epoch = query.findLong("epoch");
        Optional<Long> sequence = query.findLong("sequence");
        return camera.isPresent() && epoch.isPresent() && sequence.isPresent()
                ? Optional.of(new FrameId(camera.get(), epoch.get(), sequence.get()))
                : Optional.empty();
    }
}
