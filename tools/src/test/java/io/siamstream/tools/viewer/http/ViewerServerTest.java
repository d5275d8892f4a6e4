package io.siamstream.tools.viewer.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.siamstream.schemas.Box;
import io.siamstream.schemas.CommandAction;
import io.siamstream.schemas.TargetCommand;
import io.siamstream.schemas.TrackEvent;
import io.siamstream.tools.viewer.feed.CameraFrame;
import io.siamstream.tools.viewer.feed.LiveFeed;
import io.siamstream.tools.viewer.feed.ServerSentEvent;
import io.siamstream.tools.viewer.feed.TestEvents;
import io.siamstream.tools.viewer.feed.Truth;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ViewerServerTest {
    private final LiveFeed feed = new LiveFeed(Truth.NONE);
    private final List<TargetCommand> commands = new CopyOnWriteArrayList<>();
    private final ViewerServer server =
            ViewerServer.start(0, feed, commands::add, Optional.empty());
    private final HttpClient client = HttpClient.newHttpClient();

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void picturesAreServedByCameraEpochAndSequence() throws Exception {
        feed.add(frame("gate 1/ä", 5, new byte[] {1, 2, 3}));

        var found = get("api/frames?camera=gate%201%2F%C3%A4&epoch=1&sequence=5");

        assertThat(found.statusCode()).isEqualTo(200);
        assertThat(found.headers().firstValue("Content-Type")).contains("image/jpeg");
        assertThat(found.body()).containsExactly(1, 2, 3);
        assertThat(get("api/frames?camera=gate%201%2F%C3%A4&epoch=1&sequence=6").statusCode())
                .isEqualTo(404);
        assertThat(get("api/frames?camera=gate&epoch=one&sequence=6").statusCode()).isEqualTo(404);
    }

    @Test
    void anOpenPageIsToldWhatThereIsAndWhatComes() throws Exception {
        feed.add(frame("gate", 5, new byte[1]));
        var answer =
                client.send(
                        HttpRequest.newBuilder(URI.create(server.url() + "api/events")).build(),
                        BodyHandlers.ofLines());

        try (Stream<String> lines = answer.body()) {
            var iterator = lines.iterator();
            assertThat(iterator.next()).isEqualTo("event: frame");
            assertThat(iterator.next()).contains("\"camera\":\"gate\"", "\"sequence\":\"5\"");
            assertThat(iterator.next()).isEmpty();
            feed.add(TestEvents.tracked("taxi", 5, new Box(1.0, 2.0, 3.0, 4.0)));
            feed.add(TestEvents.tracked("taxi", 5, new Box(1.0, 2.0, 3.0, 4.0)));
            feed.add(TestEvents.tracked("taxi", 6, new Box(1.0, 2.0, 3.0, 4.0)));
            assertThat(iterator.next()).isEqualTo("event: track");
            assertThat(iterator.next()).contains("\"targetId\":\"taxi\"", "\"sequence\":\"5\"");
            iterator.next();
            iterator.next();
            assertThat(iterator.next())
                    .as("the second of two with one id is dropped")
                    .contains("\"sequence\":\"6\"");
        }
    }

    @Test
    void aDrawnBoxBecomesAStartForJustThatFrame() throws Exception {
        var answer =
                send(
                        "POST",
                        "api/targets",
                        """
                        {"camera":"gate","epoch":3,"sequence":17,
                         "box":{"x":1.5,"y":2,"width":30,"height":40}}\
                        """);

        assertThat(answer.statusCode()).isEqualTo(202);
        TargetCommand command = commands.get(0);
        assertThat(command.getAction()).isEqualTo(CommandAction.START);
        assertThat(command.getCameraId()).isEqualTo("gate");
        assertThat(command.getStreamEpoch()).isEqualTo(3);
        assertThat(command.getSequence()).isEqualTo(17);
        assertThat(command.getRegion().getBox()).isEqualTo(new Box(1.5, 2.0, 30.0, 40.0));
        assertThat(answer.body()).contains(command.getTargetId());
    }

    @Test
    void aClickedTargetIsStopped() throws Exception {
        var answer = send("DELETE", "api/targets?camera=gate&target=taxi+2", "");

        assertThat(answer.statusCode()).isEqualTo(204);
        assertThat(commands.get(0).getAction()).isEqualTo(CommandAction.STOP);
        assertThat(commands.get(0).getTargetId()).isEqualTo("taxi 2");
    }

    @Test
    void nonsenseIsRefusedAndSendsNothing() throws Exception {
        assertThat(send("POST", "api/targets", "{\"camera\":").statusCode()).isEqualTo(400);
        assertThat(send("POST", "api/targets", "{}").statusCode()).isEqualTo(400);
        assertThat(send("POST", "api/failure", "{}").statusCode()).isEqualTo(403);
        assertThat(get("api/../pom.xml").statusCode()).isEqualTo(404);
        HttpRequest form =
                HttpRequest.newBuilder(URI.create(server.url() + "api/targets"))
                        .header("Content-Type", "text/plain")
                        .POST(BodyPublishers.ofString("{}"))
                        .build();
        assertThat(client.send(form, BodyHandlers.ofString()).statusCode()).isEqualTo(415);
        assertThat(commands).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"..", ".", "a&b=c#d?e", "+ %2e"})
    void aCameraMayBeNamedAsItLikes(String camera) throws Exception {
        feed.add(frame(camera, 5, new byte[] {7}));
        String id = URLEncoder.encode(camera, StandardCharsets.UTF_8);

        assertThat(get("api/frames?camera=" + id + "&epoch=1&sequence=5").body())
                .containsExactly(7);
        assertThat(send("DELETE", "api/targets?camera=" + id + "&target=" + id, "").statusCode())
                .isEqualTo(204);
        assertThat(commands.get(0).getCameraId()).isEqualTo(camera);
    }

    @Test
    void noDigitOfAWholeNumberIsLostOnTheWayToTheBrowserAndBack() throws Exception {
        long large = Long.MAX_VALUE - 2;
        TrackEvent event = TestEvents.tracked("taxi", large, new Box(1.0, 2.0, 3.0, 4.0));
        feed.add(new CameraFrame("gate", large, large, 0, 64, 48, "image/jpeg", new byte[1]));
        feed.add(event);

        assertThat(feed.snapshot())
                .extracting(ServerSentEvent::data)
                .allMatch(data -> data.contains("\"sequence\":\"9223372036854775805\""));
        send(
                "POST",
                "api/targets",
                """
                {"camera":"gate","epoch":"9223372036854775805","sequence":"9223372036854775804",
                 "box":{"x":1,"y":2,"width":3,"height":4}}\
                """);
        assertThat(commands.get(0).getStreamEpoch()).isEqualTo(large);
        assertThat(commands.get(0).getSequence()).isEqualTo(large - 1);
    }

    private HttpResponse<byte[]> get(String path) throws IOException, InterruptedException {
        return client.send(
                HttpRequest.newBuilder(URI.create(server.url() + path)).build(),
                BodyHandlers.ofByteArray());
    }

    private HttpResponse<String> send(String method, String path, String body)
            throws IOException, InterruptedException {
        return client.send(
                HttpRequest.newBuilder(URI.create(server.url() + path))
                        .header("Content-Type", "application/json")
                        .method(method, BodyPublishers.ofString(body))
                        .build(),
                BodyHandlers.ofString());
    }

    private static CameraFrame frame(String camera, long sequence, byte[] picture) {
        return new CameraFrame(
                camera, 1, sequence, System.nanoTime(), 64, 48, "image/jpeg", picture);
    }
}
