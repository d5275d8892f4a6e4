package io.siamstream.tools.viewer;

import com.sun.net.httpserver.HttpServer;
import io.siamstream.tools.json.Json;
import io.siamstream.tools.viewer.JobMonitor.JobStatus;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Serves the viewer's page to browsers of this machine. */
public final class ViewerServer implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ViewerServer.class);

    private final HttpServer server;
    private final ExecutorService requests = Executors.newCachedThreadPool();
    private final ScheduledExecutorService ticker = Executors.newSingleThreadScheduledExecutor();
    private final LiveFeed feed;

    private ViewerServer(HttpServer server, LiveFeed feed) {
        this.server = server;
        this.feed = feed;
    }

    /**
     * Starts serving on this machine alone.
     *
     * @param port the port, or 0 for any free one
     * @param feed what is shown
     * @param control where the page's orders go
     * @param job the job behind the tracks, where it can be asked
     * @throws IllegalStateException if the port cannot be taken
     */
    public static ViewerServer start(
            int port, LiveFeed feed, TargetControl control, Optional<JobMonitor> job) {
        return start(
                new InetSocketAddress(InetAddress.getLoopbackAddress(), port), feed, control, job);
    }

    /**
     * Starts serving.
     *
     * @param address where to listen
     * @param feed what is shown
     * @param control where the page's orders go
     * @param job the job behind the tracks, where it can be asked
     * @throws IllegalStateException if the address cannot be taken
     */
    public static ViewerServer start(
            InetSocketAddress address,
            LiveFeed feed,
            TargetControl control,
            Optional<JobMonitor> job) {
        HttpServer http;
        try {
            http = HttpServer.create(address, 0);
        } catch (IOException e) {
            throw new IllegalStateException(
                    "Cannot serve the page on port %d (%s); choose another with --port"
                            .formatted(address.getPort(), e.getMessage()),
                    e);
        }
        ViewerServer viewer = new ViewerServer(http, feed);
        viewer.serve(control, job);
        return viewer;
    }

    /** Address of the page. */
    public String url() {
        return "http://localhost:" + server.getAddress().getPort() + "/";
    }

    @Override
    public void close() {
        ticker.shutdownNow();
        feed.hub().close();
        server.stop(0);
        requests.shutdownNow();
    }

    private void serve(TargetControl control, Optional<JobMonitor> job) {
        Map.of(
                        "/", new StaticFiles(),
                        "/api/events", new EventStreamHandler(feed),
                        "/api/frames/", new FrameHandler(feed),
                        "/api/targets", new TargetHandler(control),
                        "/api/failure", new FailureHandler(job))
                .forEach(
                        (path, handler) ->
                                server.createContext(path, handler)
                                        .getFilters()
                                        .add(new AnswerFilter()));
        server.setExecutor(requests);
        server.start();
        job.ifPresent(
                monitor ->
                        ticker.scheduleWithFixedDelay(() -> tell(monitor), 0, 1, TimeUnit.SECONDS));
    }

    private void tell(JobMonitor monitor) {
        try {
            JobStatus status = monitor.status();
            feed.hub().send("job", Json.write(new JobMessage(status, monitor.canFailTask())));
        } catch (RuntimeException e) {
            LOG.debug("The job could not be asked how it is", e);
        }
    }

    /** The data of a {@code job} event. */
    private record JobMessage(JobStatus status, boolean canFailTask) {}
}
