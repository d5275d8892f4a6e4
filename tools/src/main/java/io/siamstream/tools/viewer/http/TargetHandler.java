package io.siamstream.tools.viewer.http;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import io.siamstream.schemas.Box;
import io.siamstream.schemas.CommandAction;
import io.siamstream.schemas.Region;
import io.siamstream.schemas.TargetCommand;
import io.siamstream.schemas.json.Json;
import java.io.IOException;
import java.util.Optional;

/**
 * Starts targets ({@code POST /api/targets} with a {@link Start}) and stops them ({@code DELETE
 * /api/targets?camera=...&target=...}).
 */
final class TargetHandler implements HttpHandler {
    private final TargetControl control;
    private final TargetNames names = new TargetNames();

    TargetHandler(TargetControl control) {
        this.control = control;
    }

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        switch (exchange.getRequestMethod()) {
            case "POST" -> start(exchange);
            case "DELETE" -> stop(exchange);
            default -> HttpAnswers.text(exchange, 405, "Use POST to start, DELETE to stop.");
        }
    }

    private void start(HttpExchange exchange) throws IOException {
        Optional<Start> body = JsonBody.read(exchange, Start.class);
        if (body.isEmpty()) {
            return;
        }
        Start start = body.get();
        if (start.camera() == null || start.box() == null) {
            HttpAnswers.text(exchange, 400, "A start needs camera, epoch, sequence and box.");
            return;
        }
        String target = names.next();
        control.send(
                TargetCommand.newBuilder()
                        .setCameraId(start.camera())
                        .setTargetId(target)
                        .setAction(CommandAction.START)
                        .setStreamEpoch(start.epoch())
                        .setSequence(start.sequence())
                        .setRegion(Region.newBuilder().setBox(start.box()).build())
                        .setMask(true)
                        .build());
        HttpAnswers.json(exchange, 202, Json.write(new Started(target)));
    }

    private void stop(HttpExchange exchange) throws IOException {
        QueryParameters query = QueryParameters.of(exchange);
        Optional<String> camera = query.find("camera");
        Optional<String> target = query.find("target");
        if (camera.isEmpty() || target.isEmpty()) {
            HttpAnswers.text(exchange, 400, "Use /api/targets?camera=...&target=...");
            return;
        }
        control.send(
                TargetCommand.newBuilder()
                        .setCameraId(camera.get())
                        .setTargetId(target.get())
                        .setAction(CommandAction.STOP)
                        .build());
        HttpAnswers.bytes(exchange, 204, "text/plain", new byte[0]);
    }

    /** What the page sends to start a target: the box refers to the frame that was drawn upon. */
    record Start(String camera, long epoch, long sequence, Box box) {}

    private record Started(String target) {}
}
