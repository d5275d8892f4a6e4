package io.siamstream.testing;

import com.fasterxml.jackson.databind.JsonNode;
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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The part of Apicurio's API, version 3, that writing and reading records takes: over real HTTP,
 * the contents in memory.
 */
public final class InMemoryRegistry implements AutoCloseable {

    private static final String ROOT = "/apis/registry/v3";
    private static final Pattern CONTENT = Pattern.compile(ROOT + "/ids/contentIds/(-?\\d+)");
    private static final Pattern ARTIFACTS = Pattern.compile(ROOT + "/groups/([^/]+)/artifacts");
    private static final Pattern SEARCH = Pattern.compile(ROOT + "/search/versions");

    private final ObjectMapper json = new ObjectMapper();
    private final Map<Long, Version> versions = new LinkedHashMap<>();
    private final List<String> requests = new ArrayList<>();
    private final int port;
    private HttpServer server;

    private InMemoryRegistry(HttpServer server) {
        this.server = server;
        this.port = server.getAddress().getPort();
    }

    /** Starts an empty registry on a free port. */
    public static InMemoryRegistry start() {
        InMemoryRegistry registry = new InMemoryRegistry(bind(0));
        registry.serve();
        return registry;
    }

    /** What {@code apicurio.registry.url} is set to. */
    public String url() {
        return "http://localhost:" + port + ROOT;
    }

    /** Puts a content there and tells its id. */
    public synchronized int add(String artifact, String content) {
        return Math.toIntExact(version("default", artifact, content).id());
    }

    /** The contents of an artifact, oldest first. */
    public synchronized List<String> contents(String artifact) {
        return versions.values().stream()
                .filter(version -> version.artifact().equals(artifact))
                .map(Version::content)
                .toList();
    }

    /** Requests so far: method, path, and who asked. */
    public synchronized List<String> requests() {
        return List.copyOf(requests);
    }

    /** Is out of reach until {@link #resume()}. */
    public void interrupt() {
        server.stop(0);
    }

    /** Is there again, with what it had. */
    public void resume() {
        server = bind(port);
        serve();
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private static HttpServer bind(int port) {
        try {
            return HttpServer.create(
                    new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void serve() {
        server.createContext("/", this::handle);
        server.start();
    }

    private synchronized void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            String path = exchange.getRequestURI().getPath();
            String body =
                    new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            requests.add(
                    "%s %s %s"
                            .formatted(
                                    exchange.getRequestMethod(),
                                    path,
                                    exchange.getRequestHeaders().getFirst("Authorization")));
            Matcher content = CONTENT.matcher(path);
            Matcher artifacts = ARTIFACTS.matcher(path);
            if (content.matches()) {
                Version version = versions.get(Long.valueOf(content.group(1)));
                if (version == null) {
                    answer(exchange, 404, problem(404, "No content with id " + content.group(1)));
                } else {
                    answer(exchange, 200, version.content());
                }
            } else if (artifacts.matches()) {
                answer(exchange, 200, created(artifacts.group(1), json.readTree(body)));
            } else if (SEARCH.matcher(path).matches()) {
                answer(exchange, 200, found(body));
            } else {
                answer(exchange, 404, problem(404, "No such path: " + path));
            }
        }
    }

    private String created(String group, JsonNode request) {
        Version version =
                version(
                        group,
                        request.path("artifactId").asText(),
                        request.path("firstVersion").path("content").path("content").asText());
        ObjectNode answer = json.createObjectNode();
        answer.putObject("artifact").put("artifactId", version.artifact()).put("groupId", group);
        answer.set("version", description(version));
        return answer.toString();
    }

    private String found(String content) {
        ObjectNode answer = json.createObjectNode();
        var list = answer.putArray("versions");
        versions.values().stream()
                .filter(version -> version.content().equals(content))
                .forEach(version -> list.add(description(version)));
        answer.put("count", list.size());
        return answer.toString();
    }

    private ObjectNode description(Version version) {
        return json.createObjectNode()
                .put("globalId", version.id())
                .put("contentId", version.id())
                .put("groupId", version.group())
                .put("artifactId", version.artifact())
                .put("version", "1");
    }

    private String problem(int status, String title) {
        return json.createObjectNode().put("status", status).put("title", title).toString();
    }

    private Version version(String group, String artifact, String content) {
        return versions.values().stream()
                .filter(known -> known.artifact().equals(artifact))
                .filter(known -> known.content().equals(content))
                .findFirst()
                .orElseGet(
                        () -> {
                            long id = versions.size() + 1L;
                            Version added = new Version(id, group, artifact, content);
                            versions.put(id, added);
                            return added;
                        });
    }

    private static void answer(HttpExchange exchange, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
    }

    private record Version(long id, String group, String artifact, String content) {}
}
