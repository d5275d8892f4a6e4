package io.siamstream.tools.viewer.http;

import com.sun.net.httpserver.Filter;
import com.sun.net.httpserver.HttpServer;
import io.siamstream.schemas.json.Json;
import io.siamstream.tools.viewer.feed.LiveFeed;
import io.siamstream.tools.viewer.http.JobMonitor.JobStatus;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Serves the viewer's page to browsers. */
public final class ViewerServer implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ViewerServer.class);

    private final HttpServer server;
    private final ExecutorService requests = Executors.newCachedThreadPool();
    private final ScheduledExecutorService ticker = Executors.newSingleThreadScheduledExecutor();
    private final PageAccess access;
    private final LiveFeed feed;
    private JobStatus lastStatus = new JobStatus("NOT ASKED", 0, 0, "");

    private ViewerServer(HttpServer server, PageAccess access, LiveFeed feed) {
        this.server = server;
        this.access = access;
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
                new InetSocketAddress(InetAddress.getLoopbackAddress(), port),
                PageAccess.byName(List.of()),
                feed,
                control,
                job);
    }

    /**
     * Starts serving.
     *
     * @param address where to listen
     * @param access who may use the page
     * @param feed what is shown
     * @param control where the page's orders go
     * @param job the job behind the tracks, where it can be asked
     * @throws IllegalStateException if the address cannot be taken
     */
    public static ViewerServer start(
            InetSocketAddress address,
            PageAccess access,
            LiveFeed feed,
            TargetControl control,
            Optional<JobMonitor> job) {
        HttpServer http;
        try {
            http = HttpServer.create(address, 0);
        } catch (IOException e) {
            throw new IllegalStateException(
                    "Cannot serve the page at %s port %d (%s); choose another with --port or --host"
                            .formatted(address.getHostString(), address.getPort(), e.getMessage()),
                    e);
        }
        ViewerServer viewer = new ViewerServer(http, access, feed);
        viewer.serve(control, job);
        return viewer;
    }

    /** Address of the page for this machine's browser, with the token where one is needed. */
    public String url() {
        InetAddress host = server.getAddress().getAddress();
        String name =
                host.isAnyLocalAddress() || host.isLoopbackAddress()
                        ? "localhost"
                        : server.getAddress().getHostString();
        return "http://%s:%d/%s"
                .formatted(
                        name,
                        server.getAddress().getPort(),
                        access.token().map(token -> "?token=" + token).orElse(""));
    }

    @Override
    public void close() {
        ticker.shutdownNow();
        feed.hub().close();
        server.stop(0);
        requests.shutdownNow();
    }

    private void serve(TargetControl control, Optional<JobMonitor> job) {
        List<Filter> filters =
                List.of(
                        new AnswerFilter(),
                        new AccessFilter(access, server.getAddress().getPort()));
        Map.of(
                        "/", new StaticFiles(),
                        "/api/events", new EventStreamHandler(feed),
                        "/api/frames", new FrameHandler(feed),
                        "/api/targets", new TargetHandler(control),
                        "/api/hand-overs", new HandOverHandler(control),
                        "/api/failure", new FailureHandler(job))
                .forEach(
                        (path, handler) ->
                                server.createContext(path, handler).getFilters().addAll(filters));
        server.setExecutor(requests);
        server.start();
        job.ifPresent(
                monitor ->
                        ticker.scheduleWithFixedDelay(() -> tell(monitor), 0, 1, TimeUnit.SECONDS));
    }

    private void tell(JobMonitor monitor) {
        if (feed.hub().isUnwatched()) {
            return;
        }
        boolean answers = true;
        try {
            lastStatus = monitor.status();
        } catch (RuntimeException e) {
            LOG.debug("The job could not be asked how it is", e);
            answers = false;
        }
        JobMessage message = new JobMessage(lastStatus, answers, answers && monitor.canFailTask());
        feed.hub().send("job", () -> Json.write(message));
    }

    /** The data of a {@code job} event: the last that is known, and whether Flink still tells. */
    private record JobMessage(JobStatus status, boolean answers, boolean canFailTask) {}
}
