package io.siamstream.tools.viewer.http;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import io.siamstream.schemas.CommandAction;
import io.siamstream.schemas.TargetCommand;
import java.io.IOException;
import java.util.Optional;

/** Hands targets over to other cameras: {@code POST /api/hand-overs} with a {@link HandOver}. */
final class HandOverHandler implements HttpHandler {

    private final TargetControl control;

    HandOverHandler(TargetControl control) {
        this.control = control;
    }

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        if (!"POST".equals(exchange.getRequestMethod())) {
            HttpAnswers.text(exchange, 405, "Use POST.");
            return;
        }
        Optional<HandOver> body = JsonBody.read(exchange, HandOver.class);
        if (body.isEmpty()) {
            return;
        }
        HandOver order = body.get();
        if (order.camera() == null || order.target() == null || order.toCamera() == null) {
            HttpAnswers.text(exchange, 400, "A hand-over needs camera, target and toCamera.");
            return;
        }
        control.send(
                TargetCommand.newBuilder()
                        .setCameraId(order.camera())
                        .setTargetId(order.target())
                        .setAction(CommandAction.HAND_OVER)
                        .setToCamera(order.toCamera())
                        .build());
        HttpAnswers.json(exchange, 202, "{}");
    }

    /** What the page sends to hand a target over. */
    record HandOver(String camera, String target, String toCamera) {}
}
