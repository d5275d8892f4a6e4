package io.siamstream.tools.viewer;

import com.sun.net.httpserver.Filter;
import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Ends every exchange, and answers with the message when a handler fails. */
final class AnswerFilter extends Filter {
    private static final Logger LOG = LoggerFactory.getLogger(AnswerFilter.class);

    @Override
    public void doFilter(HttpExchange exchange, Chain chain) throws IOException {
        try {
            chain.doFilter(exchange);
        } catch (RuntimeException e) {
            LOG.warn("{} {} failed", exchange.getRequestMethod(), exchange.getRequestURI(), e);
            if (exchange.getResponseCode() == -1) {
                HttpAnswers.text(exchange, 503, e.getMessage());
            }
        } finally {
            exchange.close();
        }
    }

    @Override
    public String description() {
        return "ends exchanges";
    }
}
