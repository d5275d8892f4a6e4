package io.siamstream.tools.publish;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.siamstream.scenes.Scene;
import io.siamstream.scenes.Scenes;
import io.siamstream.tools.picture.Pictures;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** A network camera: JPEG pictures without end over HTTP, which breaks off after some. */
final class MjpegCamera implements AutoCloseable {
    private static final int PICTURES = 10;

    private final HttpServer server;
    private final int breaksAfter;
    private final List<byte[]> pictures = new ArrayList<>();

    private MjpegCamera(HttpServer server, int breaksAfter) {
        this.server = server;
        this.breaksAfter = breaksAfter;
        Scene scene = Scenes.all(1).get(3);
        for (int i = 0; i < PICTURES; i++) {
            pictures.add(Pictures.jpeg(scene.frame(i).image(), 90));
        }
    }

    /** Starts a camera that ends each connection after a number of pictures. */
    static MjpegCamera start(int breaksAfter) throws IOException {
        return start(breaksAfter, 0);
    }

    /** Starts such a camera at a port. */
    static MjpegCamera start(int breaksAfter, int port) throws IOException {
        HttpServer server =
                HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        MjpegCamera camera = new MjpegCamera(server, breaksAfter);
        server.createContext("/stream", camera::stream);
        server.start();
        return camera;
    }

    String url() {
        return "http://localhost:%d/stream".formatted(server.getAddress().getPort());
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private void stream(HttpExchange exchange) throws IOException {
        exchange.getResponseHeaders()
                .set("Content-Type", "multipart/x-mixed-replace;boundary=picture");
        exchange.sendResponseHeaders(200, 0);
        try (OutputStream out = exchange.getResponseBody()) {
            for (int i = 0; i < breaksAfter; i++) {
                byte[] picture = pictures.get(i % PICTURES);
                String head =
                        "--picture\r\nContent-Type: image/jpeg\r\nContent-Length: %d\r\n\r\n"
                                .formatted(picture.length);
                out.write(head.getBytes(StandardCharsets.US_ASCII));
                out.write(picture);
                out.write("\r\n".getBytes(StandardCharsets.US_ASCII));
                out.flush();
            }
        }
    }
}
