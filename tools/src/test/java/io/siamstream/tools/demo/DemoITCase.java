package io.siamstream.tools.demo;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.siamstream.job.options.JobConfiguration;
import io.siamstream.job.options.KafkaOptions;
import io.siamstream.schemas.FrameEncoding;
import io.siamstream.schemas.FrameEvent;
import io.siamstream.schemas.json.Json;
import io.siamstream.testing.ReferenceTracker;
import io.siamstream.tools.kafka.TopicWriter;
import io.siamstream.tools.picture.Pictures;
import io.siamstream.tools.publish.EncodedPicture;
import io.siamstream.tools.publish.Frames;
import io.siamstream.tracker.image.Image;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The demo as it is started by a person, but for its tracker, which is a cheap one. */
class DemoITCase {
    private final HttpClient client = HttpClient.newHttpClient();
    private final Map<String, Long> newest = new HashMap<>();
    private final List<String> started = new ArrayList<>();
    private final Set<String> cameras = new HashSet<>();
    private final Set<String> ended = new HashSet<>();
    private long restarts;
    private long checkpoints;
    private int zones;

    @Test
    @Timeout(value = 5, unit = TimeUnit.MINUTES)
    void everyCameraIsTrackedAndItsIdsSurviveAFailedTask() throws Exception {
        List<String> steps = new ArrayList<>();
        DemoOptions options = new DemoOptions(0, freePort(), DemoPlace.PLACES, 4, 2, 7, Map.of());
        try (Demo demo = Demo.start(options, job -> context -> new ReferenceTracker(), steps::add);
                Stream<String> lines = events(demo)) {
            Iterator<String> page = lines.iterator();
            while (tracked().size() < 4) {
                take(page);
            }
            assertThat(newest)
                    .containsKeys("balloons/harlequin", "harbour/yacht", "reef/clownfish");
            assertThat(newest.keySet())
                    .as("the detections' camera follows what its rule says")
                    .anyMatch(target -> target.matches("roundabout/(taxi|van)-1"));
            while (zones == 0) {
                take(page);
            }
            assertThat(steps).anyMatch(step -> step.contains("Kafka broker at localhost:"));

            publishOwnCamera(
                    steps.stream()
                            .filter(step -> step.startsWith("Kafka broker at "))
                            .findFirst()
                            .orElseThrow()
                            .substring("Kafka broker at ".length()));
            while (!cameras.contains("mine")) {
                take(page);
            }

            // The demo delivers at least once: what is newer than the last checkpoint may come
            // again.
            List<String> known = List.copyOf(started);
            long held = checkpoints + 2;
            while (checkpoints < held) {
                take(page);
            }
            fail(demo);
            while (restarts == 0) {
                take(page);
            }
            Map<String, Long> before = new TreeMap<>(newest);
            while (before.entrySet().stream()
                    .filter(target -> !ended.contains(target.getKey()))
                    .anyMatch(target -> newest.get(target.getKey()) <= target.getValue())) {
                take(page);
            }
            assertThat(started)
                    .filteredOn(known::contains)
                    .as("nobody whom a checkpoint holds was started twice")
                    .isNotEmpty()
                    .doesNotHaveDuplicates();
            assertThat(new TreeSet<>(started)).isSubsetOf(newest.keySet());
        }
    }

    /** Takes in one server-sent event: its name, its data, an empty line. */
    private void take(Iterator<String> page) {
        String name = page.next();
        if (!name.startsWith("event: ")) {
            return;
        }
        JsonNode data = Json.read(page.next().substring("data: ".length()), JsonNode.class);
        if (name.equals("event: job")) {
            restarts = data.path("status").path("restarts").asLong();
            checkpoints = data.path("status").path("checkpoints").asLong();
        } else if (name.equals("event: zones")
                && data.path("camera").asText().equals("roundabout")) {
            zones = data.path("zones").size();
        } else if (name.equals("event: frame")) {
            cameras.add(data.path("camera").asText());
        } else if (name.equals("event: track")) {
            JsonNode event = data.path("event");
            String target = event.path("cameraId").asText() + "/" + event.path("targetId").asText();
            if (event.path("type").asText().equals("STARTED")) {
                started.add(target);
            } else if (event.path("type").asText().equals("ENDED")) {
                ended.add(target);
            }
            if (!event.path("targetId").asText().isEmpty()) {
                newest.merge(target, event.path("sequence").asLong(), Math::max);
            }
        }
    }

    /** The cameras of the targets. */
    private Set<String> tracked() {
        return newest.keySet().stream()
                .map(target -> target.substring(0, target.indexOf('/')))
                .collect(Collectors.toSet());
    }

    /** A camera that the demo knows nothing of, as a newcomer publishes one. */
    private static void publishOwnCamera(String broker) {
        JobConfiguration job =
                JobConfiguration.of(Map.of(KafkaOptions.BOOTSTRAP_SERVERS.key(), broker));
        byte[] jpeg = Pictures.jpeg(new Image(64, 48, new byte[3 * 64 * 48]), 90);
        try (var writer = new TopicWriter<>(job, KafkaOptions.FRAMES_TOPIC, FrameEvent.class)) {
            writer.send(
                    "mine",
                    new Frames("mine", 1)
                            .next(
                                    new EncodedPicture(FrameEncoding.JPEG, 64, 48, jpeg),
                                    Instant.now(),
                                    List.of()));
            writer.flush();
        }
    }

    private Stream<String> events(Demo demo) throws IOException, InterruptedException {
        return client.send(
                        HttpRequest.newBuilder(URI.create(demo.page() + "api/events")).build(),
                        BodyHandlers.ofLines())
                .body();
    }

    private void fail(Demo demo) throws IOException, InterruptedException {
        var answer =
                client.send(
                        HttpRequest.newBuilder(URI.create(demo.page() + "api/failure"))
                                .header("Content-Type", "application/json")
                                .POST(BodyPublishers.ofString("{}"))
                                .build(),
                        BodyHandlers.discarding());
        assertThat(answer.statusCode()).isEqualTo(202);
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
