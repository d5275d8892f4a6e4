package io.siamstream.tools.viewer.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.siamstream.schemas.TargetCommand;
import io.siamstream.tools.viewer.feed.LiveFeed;
import io.siamstream.tools.viewer.feed.Truth;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who gets an answer of the page's server; the requests are what browsers really send. */
class PageAccessTest {
    private static final String TOKEN = "a-token-of-this-test";

    private final List<TargetCommand> commands = new ArrayList<>();
    private ViewerServer server;

    @AfterEach
    void stop() {
        server.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"localhost", "localhost:8080", "127.0.0.1:9", "[::1]:8080", "Cam.Lan:80"})
    void aPageOfThisMachineIsCalledByItsOwnNames(String host) throws Exception {
        start(PageAccess.byName(List.of("cam.lan")));

        assertThat(request("GET / HTTP/1.1", "Host: " + host)).startsWith("HTTP/1.1 200");
    }

    @ParameterizedTest
    @ValueSource(strings = {"evil.example", "localhost.evil.example:8080", "", "10.0.0.1:8080"})
    void aStrangeNameThatPointsHereGetsNothing(String host) throws Exception {
        start(PageAccess.byName(List.of()));

        assertThat(request("GET /api/events HTTP/1.1", "Host: " + host))
                .startsWith("HTTP/1.1 421")
                .contains("--allow-host");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Origin: http://evil.example",
                "Origin: http://localhost:3000",
                "Origin: null",
                "Sec-Fetch-Site: cross-site",
                "Sec-Fetch-Site: same-site"
            })
    void anotherWebPageInTheSameBrowserStopsNoTargetAndSeesNoPicture(String header)
            throws Exception {
        start(PageAccess.byName(List.of()));

        String stop = "DELETE /api/targets?camera=gate&target=taxi HTTP/1.1";
        String look = "GET /api/frames?camera=gate&epoch=1&sequence=1 HTTP/1.1";

        assertThat(request(stop, host(), header)).startsWith("HTTP/1.1 403");
        assertThat(request(look, host(), header)).startsWith("HTTP/1.1 403");
        assertThat(commands).isEmpty();
    }

    @Test
    void thePageItselfAndProgramsMayStopTargets() throws Exception {
        start(PageAccess.byName(List.of()));
        String stop = "DELETE /api/targets?camera=gate&target=taxi HTTP/1.1";

        assertThat(
                        request(
                                stop,
                                host(),
                                "Origin: http://" + authority(),
                                "Sec-Fetch-Site: same-origin"))
                .startsWith("HTTP/1.1 204");
        assertThat(request(stop, host())).startsWith("HTTP/1.1 204");
        assertThat(commands).hasSize(2);
    }

    @Test
    void aLinkToThePageMayStandAnywhere() throws Exception {
        start(PageAccess.byName(List.of()));

        assertThat(
                        request(
                                "GET / HTTP/1.1",
                                host(),
                                "Sec-Fetch-Site: cross-site",
                                "Sec-Fetch-Mode: navigate"))
                .startsWith("HTTP/1.1 200");
    }

    @Test
    void whereATokenIsNeededNothingIsToldWithoutIt() throws Exception {
        start(PageAccess.byToken(TOKEN));
        String stop = "DELETE /api/targets?camera=gate&target=taxi HTTP/1.1";

        for (String line : List.of("GET / HTTP/1.1", "GET /api/events HTTP/1.1", stop)) {
            assertThat(request(line, "Host: cam.lan:8080")).startsWith("HTTP/1.1 401");
            assertThat(request(line, "Host: cam.lan:8080", "Authorization: Bearer wrong-token"))
                    .startsWith("HTTP/1.1 401");
        }
        assertThat(request("GET /?token=a-wrong-token-here HTTP/1.1", "Host: cam.lan:8080"))
                .startsWith("HTTP/1.1 401");
        assertThat(commands).isEmpty();
    }

    @Test
    void theLinksTokenIsKeptAsACookieThatScriptsCannotRead() throws Exception {
        start(PageAccess.byToken(TOKEN));
        assertThat(server.url()).endsWith("/?token=" + TOKEN);

        String page = request("GET /?token=" + TOKEN + " HTTP/1.1", "Host: cam.lan:8080");
        assertThat(page).startsWith("HTTP/1.1 200").contains("HttpOnly; SameSite=Lax");
        String cookie =
                page.lines().filter(line -> line.startsWith("Set-cookie: ")).findFirst().get();
        String kept = cookie.substring("Set-cookie: ".length(), cookie.indexOf(';'));

        String stop = "DELETE /api/targets?camera=gate&target=taxi HTTP/1.1";
        assertThat(request(stop, "Host: cam.lan:8080", "Cookie: other=1; " + kept))
                .startsWith("HTTP/1.1 204");
        assertThat(request(stop, "Host: cam.lan:8080", "Authorization: Bearer " + TOKEN))
                .startsWith("HTTP/1.1 204");
        assertThat(
                        request(
                                stop,
                                "Host: cam.lan:8080",
                                "Cookie: " + kept,
                                "Origin: http://evil.example"))
                .as("a cookie does not let another web page in")
                .startsWith("HTTP/1.1 403");
    }

    @Test
    void everyAnswerTellsTheBrowserToRunNothingButThePage() throws Exception {
        start(PageAccess.byName(List.of()));

        for (String path : List.of("/", "/page.js", "/api/frames", "/api/nothing")) {
            assertThat(request("GET " + path + " HTTP/1.1", host()))
                    .contains("default-src 'none'; script-src 'self'", "frame-ancestors 'none'");
        }
    }

    @Test
    void aTokenThatCanBeGuessedIsRefused() {
        start(PageAccess.byName(List.of()));

        assertThatThrownBy(() -> PageAccess.byToken("secret"))
                .hasMessageContaining("16 characters or more");
        assertThat(PageAccess.newToken())
                .hasSizeGreaterThan(16)
                .isNotEqualTo(PageAccess.newToken());
    }

    private void start(PageAccess access) {
        server =
                ViewerServer.start(
                        new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
                        access,
                        new LiveFeed(Truth.NONE),
                        commands::add,
                        Optional.empty());
    }

    private String authority() {
        return server.url().replaceFirst("^http://", "").replaceFirst("/.*$", "");
    }

    private String host() {
        return "Host: " + authority();
    }

    /** The answer's head; Java's own clients do not let one choose the Host header. */
    private String request(String line, String... headers) throws IOException {
        int port = Integer.parseInt(authority().replaceFirst("^.*:", ""));
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            String text =
                    line + "\r\n" + String.join("\r\n", headers) + "\r\nConnection: close\r\n\r\n";
            socket.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
