package io.siamstream.e2e.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.siamstream.e2e.kafka.TopicReader;
import io.siamstream.schemas.TrackEvent;
import io.siamstream.schemas.TrackEventType;
import io.siamstream.testing.Browser;
import io.siamstream.tracker.weights.ShippedWeights;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.TestMethodOrder;
import org.openqa.selenium.By;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.StaleElementReferenceException;
import org.openqa.selenium.chrome.ChromeDriver;

/**
 * The stack that {@code docker compose up} starts, from the images of this build: cameras tracked,
 * metrics scraped, page answering, and targets that outlive a killed task manager and a killed
 * JobManager. One stack for all, in this order.
 *
 * <p>It takes minutes and most of a machine, so it runs when {@code -Dsiamstream.compose=true} asks
 * for it. {@code -Dsiamstream.distribution=compiled} builds the sources in a container instead of
 * taking the jars of this build.
 */
@TestInstance(Lifecycle.PER_CLASS)
@TestMethodOrder(OrderAnnotation.class)
class ComposeITCase {

    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final List<String> IMAGES =
            List.of(
                    "debian:bookworm-slim",
                    "eclipse-temurin:17-jre",
                    "apache/kafka:4.2.0",
                    "flink:2.2.1-java17",
                    "prom/prometheus:v2.42.0");
    private static final String OPERATOR = "flink_taskmanager_job_task_operator_";

    private final HttpClient http = HttpClient.newHttpClient();
    private final Map<String, Integer> ports = new HashMap<>();
    private Compose compose;
    private TopicReader<TrackEvent> tracks;
    private Map<String, Long> beforeAllKills = Map.of();

    @BeforeAll
    void up() throws Exception {
        assumeTrue(Boolean.getBoolean("siamstream.compose"), "-Dsiamstream.compose=true runs it");
        assumeTrue(Compose.engineAnswers(), "needs a Docker engine");
        assumeTrue(Compose.imagesAreThere(IMAGES), "needs the images " + IMAGES);
        assumeTrue(ShippedWeights.arePresent(), "needs the shipped weights");
        Map<String, String> environment = new HashMap<>();
        environment.put("DISTRIBUTION", System.getProperty("siamstream.distribution", "prebuilt"));
        environment.put(
                "COMPOSE_FILE",
                "docker-compose.yml:e2e-tests/src/test/resources/deploy/compose-test.yml");
        for (String name : List.of("VIEWER", "FLINK", "KAFKA", "PROMETHEUS")) {
            ports.put(name, freePort());
            environment.put(name + "_PORT", ports.get(name).toString());
        }
        compose = new Compose(environment);
        compose.run("build", "--quiet");
        compose.run("up", "--detach", "--wait", "--wait-timeout", "" + PATIENCE.toSeconds());
        tracks = new TopicReader<>("localhost:" + ports.get("KAFKA"), "tracks", TrackEvent.class);
    }

    @AfterAll
    void down() throws Exception {
        if (tracks != null) {
            tracks.close();
        }
        if (compose != null) {
            compose.run("down", "--volumes", "--remove-orphans", "--timeout", "20");
            assertThat(compose.run("ps", "--all", "--quiet")).isBlank();
        }
    }

    @Test
    @Order(1)
    void camerasAreTrackedAndPrometheusSeesIt() throws Exception {
        await("tracked frames", () -> query("sum(" + OPERATOR + "framesTracked)") > 10);
        await("targets", () -> query("sum(" + OPERATOR + "targetsTracking)") > 0);

        assertThat(query("count(up{job=\"flink\"} == 1)")).isEqualTo(2);
        assertThat(query("sum(" + OPERATOR + "reason_deadLetters)")).isZero();
        assertThat(get("PROMETHEUS", "/api/v1/rules").at("/data/groups/0/rules"))
                .hasSizeGreaterThan(8);
    }

    @Test
    @Order(2)
    void thePageAnswers() throws Exception {
        HttpResponse<String> page = fetch("VIEWER", "/");

        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.body()).contains("<html");
    }

    @Test
    @Order(3)
    void thePageShowsTargetsOnMovingPictures() throws Exception {
        assumeTrue(Browser.isInstalled(), Browser.NEEDED);
        ChromeDriver browser = Browser.open();
        try {
            browser.get("http://localhost:" + ports.get("VIEWER"));
            By camera = By.cssSelector("canvas.view[data-boxes]:not([data-boxes='0'])");
            await("a box on a picture", () -> !browser.findElements(camera).isEmpty());
            String first = browser.findElement(camera).getDomAttribute("data-frame");
            await(
                    "a picture after it",
                    () ->
                            browser.findElements(camera).stream()
                                    .map(canvas -> canvas.getDomAttribute("data-frame"))
                                    .anyMatch(frame -> !frame.equals(first)));
            await(
                    "the job's state on the page",
                    () -> "RUNNING".equals(browser.findElement(By.id("job-state")).getText()));
            Files.write(
                    Path.of("target", "compose-page.png"),
                    browser.getScreenshotAs(OutputType.BYTES));
        } finally {
            browser.quit();
        }
    }

    @Test
    @Order(4)
    void aKilledTaskManagerComesBackFromItsCheckpoint() throws Exception {
        beforeAllKills = assertThatTargetsOutlive("taskmanager");
    }

    @Test
    @Order(5)
    void aKilledJobManagerComesBackFromItsCheckpoint() throws Exception {
        assertThatTargetsOutlive("jobmanager");
    }

    @Test
    @Order(6)
    void whatWasFollowedBeforeBothKillsIsFollowedUnderTheSameIds() throws Exception {
        assertThat(beforeAllKills).isNotEmpty();
        Instant now = Instant.now();

        List<TrackEvent> events =
                tracks.await(
                        all ->
                                followed(all, now, Instant.MAX)
                                        .keySet()
                                        .containsAll(without(beforeAllKills, ended(all))),
                        PATIENCE);

        assertThat(followed(events, now, Instant.MAX)).isNotEmpty();
        assertThat(startsByTarget(events))
                .allSatisfy((id, starts) -> assertThat(starts).hasSize(1));
    }

    /**
     * Kills a service behind a checkpoint that holds the targets, and looks for them afterwards.
     *
     * @return template versions of the targets before
     */
    private Map<String, Long> assertThatTargetsOutlive(String service) throws Exception {
        await(
                "a checkpoint that holds a target",
                () -> !followed(events(), Instant.EPOCH, checkpointed()).isEmpty());
        Instant checkpointed = checkpointed();
        long checkpoint = checkpoints().at("/latest/completed/id").asLong();
        Map<String, Long> versions = followed(events(), Instant.EPOCH, checkpointed);

        compose.run("kill", "--signal", "KILL", service);
        compose.run("up", "--detach", "--no-deps", "--no-recreate", service);

        await("the restore", () -> restoredCheckpoint() >= checkpoint);
        await(
                "the next checkpoint",
                () -> checkpoints().at("/latest/completed/id").asLong() > restoredCheckpoint());
        Instant restored = Instant.now();
        List<TrackEvent> events =
                tracks.await(
                        all ->
                                followed(all, restored, Instant.MAX)
                                        .keySet()
                                        .containsAll(without(versions, ended(all))),
                        PATIENCE);
        assertThat(followed(events, restored, Instant.MAX)).isNotEmpty();
        assertThat(startsByTarget(events))
                .allSatisfy((id, starts) -> assertThat(starts).hasSize(1));
        followed(events, restored, Instant.MAX)
                .forEach(
                        (id, version) ->
                                assertThat(version)
                                        .as("template version of " + id)
                                        .isGreaterThanOrEqualTo(versions.getOrDefault(id, 0L)));
        return versions;
    }

    private List<TrackEvent> events() throws Exception {
        return tracks.readFor(Duration.ofSeconds(2));
    }

    /** Template versions of the targets that frames were looked through for in a span of time. */
    private static Map<String, Long> followed(List<TrackEvent> events, Instant from, Instant to) {
        Set<String> ended = ended(events);
        return events.stream()
                .filter(event -> event.getType() == TrackEventType.UPDATED)
                .filter(event -> event.getEmitTime().isAfter(from))
                .filter(event -> event.getEmitTime().isBefore(to))
                .filter(event -> !ended.contains(target(event)))
                .collect(
                        Collectors.toMap(
                                ComposeITCase::target, TrackEvent::getTemplateVersion, Math::max));
    }

    /** Targets that left the picture, or were not seen for too long. */
    private static Set<String> ended(List<TrackEvent> events) {
        return events.stream()
                .filter(event -> event.getType() == TrackEventType.ENDED)
                .map(ComposeITCase::target)
                .collect(Collectors.toSet());
    }

    private static Set<String> without(Map<String, Long> targets, Set<String> others) {
        Set<String> rest = new HashSet<>(targets.keySet());
        rest.removeAll(others);
        return rest;
    }

    /** Event ids of each target's start: delivered at least once, they may be there twice. */
    private static Map<String, Set<String>> startsByTarget(List<TrackEvent> events) {
        return events.stream()
                .filter(event -> event.getType() == TrackEventType.STARTED)
                .collect(
                        Collectors.groupingBy(
                                ComposeITCase::target,
                                Collectors.mapping(TrackEvent::getEventId, Collectors.toSet())));
    }

    private static String target(TrackEvent event) {
        return event.getCameraId() + "/" + event.getTargetId();
    }

    /** When the last complete checkpoint began: what came out before is in it. */
    private Instant checkpointed() throws Exception {
        return Instant.ofEpochMilli(
                checkpoints().at("/latest/completed/trigger_timestamp").asLong());
    }

    private long restoredCheckpoint() throws Exception {
        return checkpoints().at("/latest/restored/id").asLong(-1);
    }

    private JsonNode checkpoints() throws Exception {
        String job = get("FLINK", "/jobs/overview").at("/jobs/0/jid").asText();
        return get("FLINK", "/jobs/" + job + "/checkpoints");
    }

    /** The value of a query of one value; NaN while there is none. */
    private double query(String query) throws Exception {
        JsonNode value =
                get(
                                "PROMETHEUS",
                                "/api/v1/query?query="
                                        + URLEncoder.encode(query, StandardCharsets.UTF_8))
                        .at("/data/result/0/value/1");
        return value.isMissingNode() ? Double.NaN : value.asDouble();
    }

    private JsonNode get(String service, String path) throws Exception {
        return new ObjectMapper().readTree(fetch(service, path).body());
    }

    private HttpResponse<String> fetch(String service, String path) throws Exception {
        URI uri = URI.create("http://localhost:" + ports.get(service) + path);
        return http.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString());
    }

    private interface Condition {
        boolean holds() throws Exception;
    }

    /** Waits for something; a service that is just starting may refuse connections. */
    private static void await(String what, Condition condition) throws Exception {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!holds(condition)) {
            assertThat(System.nanoTime()).as("deadline for: " + what).isLessThan(deadline);
            TimeUnit.MILLISECONDS.sleep(500);
        }
    }

    private static boolean holds(Condition condition) throws Exception {
        try {
            return condition.holds();
        } catch (IOException | StaleElementReferenceException e) {
            return false;
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
