package io.siamstream.tools.publish;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.Base64;
import org.bytedeco.ffmpeg.avformat.AVFormatContext;

/**
 * Fetches files whose server lets nobody seek in them. Many mp4 files have their index at the end:
 * FFmpeg reads as far as that and cannot go back to the pictures.
 */
final class Download {
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final int OK = 200;

    private Download() {}

    /** Whether a file must be fetched before it can be read. */
    static boolean isNeeded(String address, AVFormatContext opened) {
        return address.startsWith("http")
                && opened.iformat().name().getString().contains("mp4")
                && opened.pb() != null
                && opened.pb().seekable() == 0;
    }

    /**
     * Fetches a file; the caller deletes it.
     *
     * @param address an http or https URL, with user and password where they are needed
     * @throws IOException if the server does not give it
     */
    static Path toTemporaryFile(String address) throws IOException {
        URI uri = URI.create(address);
        HttpRequest.Builder request = HttpRequest.newBuilder(withoutUser(uri)).timeout(PATIENCE);
        if (uri.getUserInfo() != null) {
            byte[] user = uri.getUserInfo().getBytes(StandardCharsets.UTF_8);
            request.header("Authorization", "Basic " + Base64.getEncoder().encodeToString(user));
        }
        HttpClient client =
                HttpClient.newBuilder()
                        .connectTimeout(PATIENCE)
                        .followRedirects(HttpClient.Redirect.NORMAL)
                        .build();
        Path file = Files.createTempFile("siamstream-", ".mp4");
        try {
            HttpResponse<InputStream> answer =
                    client.send(request.build(), BodyHandlers.ofInputStream());
            try (InputStream body = answer.body()) {
                if (answer.statusCode() != OK) {
                    throw new IOException("the server answers with " + answer.statusCode());
                }
                Files.copy(body, file, StandardCopyOption.REPLACE_EXISTING);
            }
            return file;
        } catch (IOException e) {
            Files.delete(file);
            throw new SourceException(
                    "Cannot download %s: %s".formatted(Passwords.masked(address), e.getMessage()),
                    true,
                    e);
        } catch (InterruptedException e) {
            Files.delete(file);
            Thread.currentThread().interrupt();
            throw new IOException("Interrupted while downloading", e);
        }
    }

    private static URI withoutUser(URI uri) {
        return URI.create(uri.toString().replaceFirst("//[^/@]*@", "//"));
    }
}
