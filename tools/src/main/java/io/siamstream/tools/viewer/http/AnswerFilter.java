package io.siamstream.tools.viewer.http;

import com.sun.net.httpserver.Filter;
import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Ends every exchange, answers with the message when a handler fails, and tells browsers to run
 * nothing but the page's own files and to show it in no other page.
 */
final class AnswerFilter extends Filter {
    private static final Logger LOG = LoggerFactory.getLogger(AnswerFilter.class);
    private static final String POLICY =
            "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' blob:;"
                    + " connect-src 'self'; base-uri 'none'; form-action 'none';"
                    + " frame-ancestors 'none'";

    @Override
    public void doFilter(HttpExchange exchange, Chain chain) throws IOException {
        Headers headers = exchange.getResponseHeaders();
        headers.set("Content-Security-Policy", POLICY);
        headers.set("Cross-Origin-Resource-Policy", "same-origin");
        headers.set("Referrer-Policy", "no-referrer");
        headers.set("X-Content-Type-Options", "nosniff");
        try {
            chain.doFilter(exchange);
        } catch (IllegalArgumentException e) {
            answer(exchange, 400, e);
        } catch (RuntimeException e) {
            LOG.warn("{} {} failed", exchange.getRequestMethod(), exchange.getRequestURI(), e);
            answer(exchange, 503, e);
        } finally {
            exchange.close();
        }
    }

    @Override
    public String description() {
        return "ends exchanges";
    }

    private static void answer(HttpExchange exchange, int status, RuntimeException cause)
            throws IOException {
        if (exchange.getResponseCode() == -1) {
            HttpAnswers.text(exchange, status, String.valueOf(cause.getMessage()));
        }
    }
}
