package io.siamstream.tools.viewer.http;

import com.sun.net.httpserver.Filter;
import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Turns away who may not use the page: requests under a strange name (a web page of elsewhere that
 * lets its name point here), requests that another web page sends, and those without the token
 * where one is needed. A right token in the page's address is kept as a cookie.
 */
final class AccessFilter extends Filter {
    private static final String BEARER = "Bearer ";
    private static final Set<String> OWN_SITES = Set.of("same-origin", "none");

    private final PageAccess access;
    private final String cookie;

    /**
     * @param access who may use the page
     * @param port the page's port: browsers do not keep cookies apart by it
     */
    AccessFilter(PageAccess access, int port) {
        this.access = access;
        this.cookie = "siamstream-" + port;
    }

    @Override
    public void doFilter(HttpExchange exchange, Chain chain) throws IOException {
        String host = header(exchange, "Host").orElse("");
        if (!access.allowsHost(host)) {
            HttpAnswers.text(
                    exchange,
                    421,
                    "This page is not called \"%s\": call it localhost, or start it with --allow-host"
                            .formatted(host));
        } else if (comesFromAnotherPage(exchange, host)) {
            HttpAnswers.text(exchange, 403, "Another web page may not use this one.");
        } else if (access.token().isPresent() && !knowsToken(exchange)) {
            HttpAnswers.text(
                    exchange,
                    401,
                    "Open the link that siamstream printed when it started: it carries the token.");
        } else {
            chain.doFilter(exchange);
        }
    }

    @Override
    public String description() {
        return "turns strangers away";
    }

    /** A link to the page may stand anywhere; what it does and shows is its own. */
    private static boolean comesFromAnotherPage(HttpExchange exchange, String host) {
        Optional<String> origin = header(exchange, "Origin");
        if (origin.isPresent()) {
            return !origin.get().replaceFirst("^https?://", "").equalsIgnoreCase(host);
        }
        boolean opened =
                exchange.getRequestMethod().equals("GET")
                        && header(exchange, "Sec-Fetch-Mode").equals(Optional.of("navigate"));
        return !opened && !OWN_SITES.contains(header(exchange, "Sec-Fetch-Site").orElse("none"));
    }

    private boolean knowsToken(HttpExchange exchange) {
        Optional<String> inLink = QueryParameters.of(exchange).find("token");
        if (inLink.isPresent() && access.isToken(inLink.get())) {
            exchange.getResponseHeaders()
                    .add(
                            "Set-Cookie",
                            "%s=%s; HttpOnly; SameSite=Lax; Path=/"
                                    .formatted(cookie, inLink.get()));
            return true;
        }
        Stream<String> cookies =
                header(exchange, "Cookie").stream()
                        .flatMap(header -> Arrays.stream(header.split(";")))
                        .map(String::strip)
                        .filter(pair -> pair.startsWith(cookie + "="))
                        .map(pair -> pair.substring(cookie.length() + 1));
        Stream<String> bearer =
                header(exchange, "Authorization").stream()
                        .filter(header -> header.startsWith(BEARER))
                        .map(header -> header.substring(BEARER.length()));
        return Stream.concat(cookies, bearer).anyMatch(access::isToken);
    }

    private static Optional<String> header(HttpExchange exchange, String name) {
        return Optional.ofNullable(exchange.getRequestHeaders().getFirst(name));
    }
}
