package io.siamstream.registry;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.siamstream.schemas.SchemaUnavailableException;
import java.io.IOException;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import org.apache.avro.Schema;

/**
 * A registry that speaks Confluent's REST API: Confluent's own, Karapace, Redpanda. Of that API it
 * needs two calls, and a third where it may not register: a schema's text by its id, the id that a
 * subject's new version gets, and the id that a version of a subject has.
 */
final class ConfluentRegistry implements SchemaRegistry {

    private static final String JSON_TYPE = "application/vnd.schemaregistry.v1+json";
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final int OK = 200;
    private static final int NOT_FOUND = 404;
    private static final String AVRO = "AVRO";
    private static final int MOST_OF_AN_ANSWER = 200;

    private final ConfluentSettings settings;
    private final ObjectMapper json = new ObjectMapper();
    private HttpClient client;

    /** A registry that is not yet connected to. */
    ConfluentRegistry(ConfluentSettings settings) {
        this.settings = settings;
    }

    @Override
    public Optional<Schema> schema(int id) {
        String what = "schema " + id;
        HttpResponse<String> answer = send(what, "/schemas/ids/" + id, Optional.empty());
        if (answer.statusCode() == NOT_FOUND) {
            return Optional.empty();
        }
        JsonNode found = body(what, answer);
        // Only what is not Avro is told to be something.
        return found.path("schemaType").asText(AVRO).equals(AVRO)
                ? SchemaTexts.parse(text(what, found, "schema"), id)
                : Optional.empty();
    }

    @Override
    public int idOf(Schema schema, String subject) {
        String what = "%s as a version of %s".formatted(schema.getName(), subject);
        String versions =
                "/subjects/"
                        + URLEncoder.encode(subject, StandardCharsets.UTF_8).replace("+", "%20");
        HttpResponse<String> answer =
                send(
                        what,
                        settings.autoRegister() ? versions + "/versions" : versions,
                        Optional.of(
                                json.createObjectNode()
                                        .put("schema", schema.toString())
                                        .toString()));
        if (answer.statusCode() == NOT_FOUND && !settings.autoRegister()) {
            throw unavailable(
                    what,
                    "it is not there; register it, or set %s=true"
                            .formatted(ConfluentSettings.AUTO_REGISTER),
                    null);
        }
        return Integer.parseInt(text(what, body(what, answer), "id"));
    }

    private HttpResponse<String> send(String what, String path, Optional<String> body) {
        try {
            HttpRequest.Builder request =
                    HttpRequest.newBuilder(settings.resource(path))
                            .timeout(PATIENCE)
                            .header("Accept", JSON_TYPE)
                            .header("Content-Type", JSON_TYPE);
            settings.authorization().ifPresent(value -> request.header("Authorization", value));
            body.ifPresent(text -> request.POST(BodyPublishers.ofString(text)));
            return client().send(request.build(), BodyHandlers.ofString());
        } catch (IllegalArgumentException e) {
            throw unavailable(what, "that is no address, " + e.getMessage(), e);
        } catch (IOException e) {
            throw unavailable(what, Failures.text(e), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw unavailable(what, "interrupted", e);
        }
    }

    private JsonNode body(String what, HttpResponse<String> answer) {
        try {
            JsonNode body = json.readTree(answer.body());
            if (answer.statusCode() == OK) {
                return body;
            }
            throw unavailable(
                    what,
                    "HTTP %d, %s"
                            .formatted(answer.statusCode(), cut(body.path("message").asText(""))),
                    null);
        } catch (JsonProcessingException e) {
            throw unavailable(
                    what,
                    "HTTP %d, and no JSON: %s".formatted(answer.statusCode(), cut(answer.body())),
                    e);
        }
    }

    private String text(String what, JsonNode body, String field) {
        if (!body.hasNonNull(field)) {
            throw unavailable(what, "its answer has no " + field, null);
        }
        return body.get(field).asText();
    }

    /** At the first request: HTTP 1.1, for small registries do not answer an offer of 2. */
    private HttpClient client() {
        if (client == null) {
            client =
                    HttpClient.newBuilder()
                            .version(HttpClient.Version.HTTP_1_1)
                            .connectTimeout(PATIENCE)
                            .build();
        }
        return client;
    }

    private SchemaUnavailableException unavailable(String what, String why, Throwable cause) {
        return new SchemaUnavailableException(
                "The schema registry at %s (%s) does not give %s: %s"
                        .formatted(settings.address(), ConfluentSettings.URL, what, why),
                cause);
    }

    private static String cut(String text) {
        return text.substring(0, Math.min(text.length(), MOST_OF_AN_ANSWER));
    }
}
