package io.siamstream.operators.decoding;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.flink.core.fs.Path;

/**
 * Reads bytes from http and https addresses, and from every file system that Flink knows, whose own
 * time limits hold then. Redirects are not followed: they could lead out of the allowed places.
 */
final class ReferenceReader {

    private static final int OK = 200;

    private final Duration timeout;
    private final HttpClient client;

    ReferenceReader(Duration timeout) {
        this.timeout = timeout;
        this.client =
                HttpClient.newBuilder()
                        .followRedirects(HttpClient.Redirect.NEVER)
                        .connectTimeout(timeout)
                        .build();
    }

    /**
     * The bytes that lie at an address.
     *
     * @param size how many are expected
     * @throws IOException if there are more, or nothing can be read in time
     */
    byte[] read(URI uri, int size) throws IOException {
        return uri.getScheme().toLowerCase(Locale.ROOT).startsWith("http")
                ? readWeb(uri, size)
                : readFile(uri, size);
    }

    private byte[] readWeb(URI uri, int size) throws IOException {
        ByteArrayOutputStream body = new ByteArrayOutputStream(size);
        CompletableFuture<HttpResponse<Void>> answer =
                client.sendAsync(
                        HttpRequest.newBuilder(uri).build(),
                        BodyHandlers.ofByteArrayConsumer(
                                part -> part.ifPresent(bytes -> append(body, bytes, size))));
        try {
            int status = answer.get(timeout.toMillis(), TimeUnit.MILLISECONDS).statusCode();
            if (status != OK) {
                throw new IOException("the server answered " + status);
            }
            return body.toByteArray();
        } catch (TimeoutException e) {
            answer.cancel(true);
            throw new IOException("nothing complete came within " + timeout, e);
        } catch (ExecutionException e) {
            throw new IOException(String.valueOf(e.getCause().getMessage()), e.getCause());
        } catch (InterruptedException e) {
            answer.cancel(true);
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted");
        }
    }

    private static void append(ByteArrayOutputStream body, byte[] bytes, int size) {
        if (body.size() + bytes.length > size) {
            throw new UncheckedIOException(tooMany(size));
        }
        body.writeBytes(bytes);
    }

    private static byte[] readFile(URI uri, int size) throws IOException {
        Path path = new Path(uri);
        try (InputStream in = path.getFileSystem().open(path)) {
            byte[] bytes = in.readNBytes(size);
            if (in.read() >= 0) {
                throw tooMany(size);
            }
            return bytes;
        }
    }

    private static IOException tooMany(int size) {
        return new IOException("there are more than the %d bytes expected".formatted(size));
    }
}
