package io.siamstream.tools.viewer.http;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;
import java.util.Optional;

/** Fails a task of the job: {@code POST /api/failure}. */
final class FailureHandler implements HttpHandler {
    private final Optional<JobMonitor> job;

    FailureHandler(Optional<JobMonitor> job) {
        this.job = job;
    }

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        if (!"POST".equals(exchange.getRequestMethod())
                || !"application/json"
                        .equals(exchange.getRequestHeaders().getFirst("Content-Type"))) {
            HttpAnswers.text(exchange, 405, "Send POST with application/json.");
        } else if (job.isEmpty() || !job.get().canFailTask()) {
            HttpAnswers.text(exchange, 403, "Only the demo lets its tasks be failed from here.");
        } else {
            job.get().failTask();
            HttpAnswers.json(exchange, 202, "{}");
        }
    }
}
