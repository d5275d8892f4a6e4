package io.siamstream.testing;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Two calls of Confluent's REST API and no more: {@code POST /subjects/SUBJECT/versions} and {@code
 * GET /schemas/ids/ID}. Everything else is not found, as the API says it.
 */
public final class ConfluentStyleRegistry implements AutoCloseable {

    private static final Pattern BY_ID = Pattern.compile("/schemas/ids/(-?\\d+)");
    private static final Pattern VERSIONS = Pattern.compile("/subjects/([^/]+)/versions");

    private final ObjectMapper json = new ObjectMapper();
    private final List<Version> versions = new ArrayList<>();
    private final List<String> requests = new ArrayList<>();
    private final HttpServer server;

    private ConfluentStyleRegistry(HttpServer server) {
        this.server = server;
    }

    /** Starts an empty registry on a free port. */
    public static ConfluentStyleRegistry start() {
        try {
            HttpServer server =
                    HttpServer.create(
                            new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            ConfluentStyleRegistry registry = new ConfluentStyleRegistry(server);
            server.createContext("/", registry::handle);
            server.start();
            return registry;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What {@code confluent.registry.url} is set to. */
    public String url() {
        return "http://localhost:" + server.getAddress().getPort();
    }

    /** Puts a schema there and tells its id. */
    public synchronized int add(String subject, String schema) {
        Version version = new Version(subject, schema);
        if (!versions.contains(version)) {
            versions.add(version);
        }
        return 1 + versions.indexOf(version);
    }

    /** The schemas of a subject, oldest first. */
    public synchronized List<String> schemas(String subject) {
        return versions.stream()
                .filter(version -> version.subject.equals(subject))
                .map(Version::schema)
                .toList();
    }

    /** Requests so far: method, path, and who asked. */
    public synchronized List<String> requests() {
        return List.copyOf(requests);
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private synchronized void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            String method = exchange.getRequestMethod();
            String path = exchange.getRequestURI().getPath();
            byte[] body = exchange.getRequestBody().readAllBytes();
            requests.add(
                    "%s %s %s"
                            .formatted(
                                    method,
                                    path,
                                    exchange.getRequestHeaders().getFirst("Authorization")));
            Matcher byId = BY_ID.matcher(path);
            Matcher subject = VERSIONS.matcher(path);
            if (method.equals("GET") && byId.matches()) {
                int id = Integer.parseInt(byId.group(1));
                if (id < 1 || id > versions.size()) {
                    answer(exchange, 404, error(40403, "Schema " + id + " not found"));
                } else {
                    answer(
                            exchange,
                            200,
                            json.createObjectNode().put("schema", versions.get(id - 1).schema));
                }
            } else if (method.equals("POST") && subject.matches()) {
                int id = add(subject.group(1), json.readTree(body).path("schema").asText());
                answer(exchange, 200, json.createObjectNode().put("id", id));
            } else {
                answer(exchange, 404, error(404, "HTTP 404 Not Found"));
            }
        }
    }

    private ObjectNode error(int code, String message) {
        return json.createObjectNode().put("error_code", code).put("message", message);
    }

    private static void answer(HttpExchange exchange, int status, ObjectNode body)
            throws IOException {
        byte[] bytes = body.toString().getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/vnd.schemaregistry.v1+json");
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
    }

    private record Version(String subject, String schema) {}
}
