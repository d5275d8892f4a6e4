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
        if (!exchange.getRequestMethod().equals("POST")) {
            HttpAnswers.text(exchange, 405, "Use POST to hand over.");
            return;
        }
        Optional<HandOver> sent = JsonBody.read(exchange, HandOver.class);
        if (sent.isEmpty()) {
            return;
        }
        HandOver handOver = sent.get();
        if (handOver.camera() == null || handOver.target() == null || handOver.to() == null) {
            HttpAnswers.text(exchange, 400, "A hand-over needs camera, target and to.");
            return;
        }
        control.send(
                TargetCommand.newBuilder()
                        .setCameraId(handOver.camera())
                        .setTargetId(handOver.target())
                        .setAction(CommandAction.HAND_OVER)
                        .setToCamera(handOver.to())
                        .build());
        HttpAnswers.bytes(exchange, 204, "text/plain", new byte[0]);
    }

    /** What the page sends: a target of a camera, and the camera that is to go on following it. */
    record HandOver(String camera, String target, String to) {}
}
