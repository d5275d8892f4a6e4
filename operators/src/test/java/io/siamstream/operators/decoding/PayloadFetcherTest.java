package io.siamstream.operators.decoding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.sun.net.httpserver.HttpServer;
import io.siamstream.operators.options.DecodingOptions;
import io.siamstream.schemas.DeadLetterReason;
import io.siamstream.schemas.FrameEvent;
import io.siamstream.schemas.FrameReference;
import io.siamstream.testing.TestCamera;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import org.apache.flink.configuration.Configuration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PayloadFetcherTest {

    private static final byte[] PICTURE = {1, 2, 3, 4, 5};

    private final Configuration options = new Configuration();
    @TempDir private Path folder;
    private HttpServer server;
    private String address;

    @BeforeEach
    void serve() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext(
                "/frames/",
                exchange -> {
                    exchange.sendResponseHeaders(200, PICTURE.length);
                    exchange.getResponseBody().write(PICTURE);
                    exchange.close();
                });
        server.createContext(
                "/frames/moved",
                exchange -> {
                    exchange.getResponseHeaders().add("Location", "/secret");
                    exchange.sendResponseHeaders(302, -1);
                    exchange.close();
                });
        server.createContext("/frames/hangs", exchange -> {});
        server.start();
        address = "http://localhost:" + server.getAddress().getPort();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void bytesInTheEventNeedNoFetching() throws Exception {
        FrameEvent frame = new TestCamera("gate").frame(0);
        assertThat(fetcher().fetch(frame)).isEqualTo(frame.getPayload());
    }

    @Test
    void bytesAreReadFromAnAllowedWebPlace() throws Exception {
        assertThat(fetcher(address + "/frames/").fetch(at(address + "/frames/1.jpg")))
                .isEqualTo(ByteBuffer.wrap(PICTURE));
    }

    @Test
    void bytesAreReadFromAnAllowedFolder() throws Exception {
        Path file = Files.write(folder.resolve("1.jpg"), PICTURE);
        assertThat(fetcher("file://" + folder + "/").fetch(at(file.toUri().toString())))
                .isEqualTo(ByteBuffer.wrap(PICTURE));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://frames.example.com/live/1.jpg",
                "http://frames.example.com.evil.org/live/1.jpg",
                "http://frames.example.com:8080/live/1.jpg",
                "http://user@frames.example.com/live/1.jpg",
                "http://frames.example.com/live/../admin",
                "http://frames.example.com/live/%2e%2e/admin",
                "http://frames.example.com/other/1.jpg",
                "file:///etc/passwd",
                "no uri at all"
            })
    void everyOtherPlaceIsForbidden(String uri) {
        assertThat(refusal(fetcher("http://frames.example.com/live/"), at(uri)))
                .isEqualTo(DeadLetterReason.REFERENCE_FORBIDDEN);
    }

    @Test
    void withoutAnAllowedPlaceEveryReferenceIsForbidden() {
        assertThat(refusal(fetcher(), at(address + "/frames/1.jpg")))
                .isEqualTo(DeadLetterReason.REFERENCE_FORBIDDEN);
    }

    @Test
    void aRedirectIsNotFollowed() {
        assertThat(refusal(fetcher(address + "/frames/"), at(address + "/frames/moved")))
                .isEqualTo(DeadLetterReason.REFERENCE_UNAVAILABLE);
    }

    @Test
    void whatCannotBeReadInTimeIsUnavailable() {
        options.set(DecodingOptions.REFERENCE_TIMEOUT, Duration.ofMillis(200));
        assertThat(refusal(fetcher(address + "/frames/"), at(address + "/frames/hangs")))
                .isEqualTo(DeadLetterReason.REFERENCE_UNAVAILABLE);
    }

    @Test
    void moreBytesThanSaidAreNotRead() {
        FrameEvent frame = at(address + "/frames/1.jpg");
        ((FrameReference) frame.getPayload()).setSize(4);
        assertThat(refusal(fetcher(address + "/frames/"), frame))
                .isEqualTo(DeadLetterReason.REFERENCE_UNAVAILABLE);
    }

    @Test
    void otherBytesThanSaidAreRefused() {
        FrameEvent frame = at(address + "/frames/1.jpg");
        ((FrameReference) frame.getPayload()).setSha256("0".repeat(64));
        assertThat(refusal(fetcher(address + "/frames/"), frame))
                .isEqualTo(DeadLetterReason.REFERENCE_MISMATCH);
    }

    @Test
    void aPlaceThatIsNoPrefixIsNamedAtStart() {
        assertThatThrownBy(() -> fetcher("frames.example.com"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("decoding.reference.allowed");
    }

    private PayloadFetcher fetcher(String... places) {
        options.set(DecodingOptions.REFERENCE_ALLOWED, List.of(places));
        return new PayloadFetcher(options);
    }

    private static DeadLetterReason refusal(PayloadFetcher fetcher, FrameEvent frame) {
        return catchThrowableOfType(RecordRejectedException.class, () -> fetcher.fetch(frame))
                .reason();
    }

    private static FrameEvent at(String uri) {
        FrameEvent frame = new TestCamera("gate").frame(0);
        frame.setPayload(new FrameReference(uri, (long) PICTURE.length, sha256()));
        return frame;
    }

    private static String sha256() {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(PICTURE));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
