package io.siamstream.tools.publish;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.bytedeco.ffmpeg.global.avcodec;
import org.bytedeco.ffmpeg.global.avutil;
import org.bytedeco.javacv.FFmpegFrameRecorder;
import org.bytedeco.javacv.Frame;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Videos as they really are: turned, cut, of uneven rate, behind servers of all kinds. */
class VideoSourceTest {
    private static final int FRAMES = 20;

    @TempDir private Path folder;
    private HttpServer server;
    private int status = 200;
    private byte[] content;

    @BeforeEach
    void startAServerWithoutRanges() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answer);
        server.start();
    }

    @AfterEach
    void stopTheServer() {
        server.stop(0);
    }

    @Test
    void aPhonesPortraitVideoStandsUpright() throws Exception {
        List<EncodedPicture> pictures = pictures(video(90, new long[0]).toString());

        assertThat(pictures).hasSize(FRAMES);
        assertThat(pictures.get(0).width()).isEqualTo(64);
        assertThat(pictures.get(0).height()).isEqualTo(96);
    }

    @Test
    void picturesOfAnUnevenRateComeAtTheirOwnTimes() throws Exception {
        long[] millis = {0, 100, 200, 1200, 1300, 2300};

        List<EncodedPicture> pictures = pictures(video(0, millis).toString());

        assertThat(pictures)
                .extracting(picture -> picture.time().orElseThrow().toMillis())
                .containsExactly(0L, 100L, 200L, 1200L, 1300L, 2300L);
    }

    @Test
    void aVideoWithItsIndexAtTheEndIsReadFromAServerThatAllowsNoSeeking() throws Exception {
        content = Files.readAllBytes(video(0, new long[0]));

        assertThat(pictures(url())).hasSize(FRAMES);
        assertThat(temporaryVideos()).isEmpty();
    }

    @Test
    void aVideoWhoseIndexIsMissingIsSaidToBeCut() throws Exception {
        byte[] whole = Files.readAllBytes(video(0, new long[0]));
        Path cut = Files.write(folder.resolve("cut.mp4"), Arrays.copyOf(whole, whole.length / 2));

        assertThatThrownBy(() -> VideoSource.open(cut.toString(), 90))
                .hasMessageContaining("cut off")
                .hasMessageContaining("cut.mp4");
    }

    @Test
    void aVideoThatEndsBeforeItsTimeIsSaidToBeCut() throws Exception {
        byte[] whole = Files.readAllBytes(fragmented());
        Path cut = Files.write(folder.resolve("cut.mkv"), Arrays.copyOf(whole, whole.length / 2));

        try (VideoSource source = VideoSource.open(cut.toString(), 90)) {
            while (source.next().isPresent()) {
                assertThat(source.complaint()).isNotNull();
            }
            assertThat(source.complaint().orElseThrow()).contains("cut off at", "of 2.0 s");
        }
    }

    @Test
    void aWrongPasswordIsSaidToBeOneAndNotShown() {
        status = 401;
        content = new byte[0];
        String address = url().replace("http://", "http://admin:s3cret@");

        assertThatThrownBy(() -> VideoSource.open(address, 90))
                .hasMessageContaining("401")
                .hasMessageContaining("admin:***@")
                .hasMessageNotContaining("s3cret")
                .isInstanceOfSatisfying(
                        SourceException.class, e -> assertThat(e.isPassing()).isFalse());
    }

    @Test
    void aWebPageIsSaidToBeNoVideo() {
        content = "<!doctype html><html><body>Log in</body></html>".getBytes();

        assertThatThrownBy(() -> VideoSource.open(url(), 90))
                .hasMessageContaining("no video")
                .hasMessageContaining("web page");
    }

    @Test
    void aCameraThatIsNotThereYetMayComeLater() {
        assertThatThrownBy(() -> VideoSource.open("http://127.0.0.1:1/stream", 90))
                .hasMessageContaining("Connection refused")
                .isInstanceOfSatisfying(
                        SourceException.class, e -> assertThat(e.isPassing()).isTrue());
    }

    private List<EncodedPicture> pictures(String address) throws IOException {
        List<EncodedPicture> pictures = new ArrayList<>();
        try (VideoSource source = VideoSource.open(address, 90)) {
            for (var next = source.next(); next.isPresent(); next = source.next()) {
                pictures.add(next.get());
            }
            assertThat(source.complaint()).isEmpty();
        }
        return pictures;
    }

    private Path video(double rotation, long[] millis) throws IOException {
        Path file = folder.resolve("video.mp4");
        record(file, rotation, millis);
        return file;
    }

    private Path fragmented() throws IOException {
        Path file = folder.resolve("video.mkv");
        record(file, 0, new long[0]);
        return file;
    }

    private static void record(Path file, double rotation, long[] millis) throws IOException {
        try (FFmpegFrameRecorder recorder = new FFmpegFrameRecorder(file.toFile(), 96, 64)) {
            recorder.setVideoCodec(avcodec.AV_CODEC_ID_MPEG4);
            recorder.setPixelFormat(avutil.AV_PIX_FMT_YUV420P);
            recorder.setFrameRate(10);
            recorder.setDisplayRotation(rotation);
            recorder.start();
            for (int i = 0; i < (millis.length == 0 ? FRAMES : millis.length); i++) {
                try (Frame frame = new Frame(96, 64, Frame.DEPTH_UBYTE, 3)) {
                    recorder.setTimestamp(
                            Duration.ofMillis(millis.length == 0 ? 100L * i : millis[i]).toNanos()
                                    / 1000);
                    recorder.record(frame);
                }
            }
        }
    }

    private List<Path> temporaryVideos() throws IOException {
        try (var files = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
            return files.filter(
                            file -> file.getFileName().toString().matches("siamstream-.*\\.mp4"))
                    .toList();
        }
    }

    private String url() {
        return "http://localhost:%d/video.mp4".formatted(server.getAddress().getPort());
    }

    private void answer(HttpExchange exchange) throws IOException {
        exchange.sendResponseHeaders(status, content.length == 0 ? -1 : content.length);
        exchange.getResponseBody().write(content);
        exchange.close();
    }
}
