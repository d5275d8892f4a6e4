package io.siamstream.tools.viewer;

import com.fasterxml.jackson.databind.JsonNode;
import io.siamstream.job.options.ExecutionOptions;
import io.siamstream.schemas.json.Json;
import io.siamstream.tools.viewer.http.JobMonitor;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Optional;

/** Asks Flink's REST interface how a job is. Used by one thread at a time. */
public final class FlinkJobMonitor implements JobMonitor {
    private static final Duration TIMEOUT = Duration.ofSeconds(3);

    private final HttpClient client = HttpClient.newBuilder().connectTimeout(TIMEOUT).build();
    private final String dashboard;
    private final Optional<String> name;
    private final String link;
    private final Runnable failTask;
    private String jobId;

    private FlinkJobMonitor(
            String dashboard, Optional<String> name, String jobId, String link, Runnable failTask) {
        this.dashboard = withoutSlash(dashboard);
        this.name = name;
        this.jobId = jobId;
        this.link = withoutSlash(link);
        this.failTask = failTask;
    }

    /**
     * A monitor that only looks, and goes on with the next job of the same name when one has ended:
     * a job that is started again from a savepoint has another id.
     *
     * @param dashboard address of Flink's dashboard
     * @param name the job's name
     * @param link the dashboard's address for those who look at the page
     * @throws IllegalStateException if Flink does not answer, or no job of this name runs
     */
    public static FlinkJobMonitor ofName(String dashboard, String name, String link) {
        FlinkJobMonitor monitor = new FlinkJobMonitor(dashboard, Optional.of(name), "", link, null);
        monitor.jobId =
                monitor.findJob()
                        .orElseThrow(
                                () ->
                                        new IllegalStateException(
                                                "No job named \"%s\" runs at %s; set -O %s=NAME"
                                                        .formatted(
                                                                name,
                                                                dashboard,
                                                                ExecutionOptions.NAME.key())));
        return monitor;
    }

    /**
     * A monitor that can fail a task.
     *
     * @param dashboard address of Flink's dashboard
     * @param jobId the job's id
     * @param failTask makes a task of this job fail
     */
    public static FlinkJobMonitor of(String dashboard, String jobId, Runnable failTask) {
        return new FlinkJobMonitor(dashboard, Optional.empty(), jobId, dashboard, failTask);
    }

    @Override
    public JobStatus status() {
        String state = state();
        if (JobStatus.isEnd(state)) {
            Optional<String> next = findJob();
            if (next.isPresent()) {
                jobId = next.get();
                state = state();
            }
        }
        String job = "/jobs/" + jobId;
        long restarts = 0;
        long checkpoints = 0;
        String metrics = "/metrics?get=numRestarts,numberOfCompletedCheckpoints";
        for (JsonNode metric : get(job + metrics)) {
            long value = Math.max(0, metric.path("value").asLong());
            if (metric.path("id").asText().equals("numRestarts")) {
                restarts = value;
            } else {
                checkpoints = value;
            }
        }
        return new JobStatus(
                state, restarts, checkpoints, link + "/#/job/running/" + jobId + "/overview");
    }

    @Override
    public boolean canFailTask() {
        return failTask != null;
    }

    @Override
    public void failTask() {
        if (failTask == null) {
            throw new UnsupportedOperationException("This job's tasks are not failed from here");
        }
        failTask.run();
    }

    private String state() {
        return get("/jobs/" + jobId + "/status").path("status").asText("UNKNOWN");
    }

    /** The id of a job of the name that is not finished; empty when there is none. */
    private Optional<String> findJob() {
        for (JsonNode job : get("/jobs/overview").path("jobs")) {
            if (name.equals(Optional.of(job.path("name").asText()))
                    && job.path("end-time").asLong() < 0) {
                return Optional.of(job.path("jid").asText());
            }
        }
        return Optional.empty();
    }

    private static String withoutSlash(String address) {
        return address.replaceFirst("/+$", "");
    }

    private JsonNode get(String path) {
        try {
            HttpRequest request =
                    HttpRequest.newBuilder(URI.create(dashboard + path)).timeout(TIMEOUT).build();
            return Json.read(client.send(request, BodyHandlers.ofString()).body(), JsonNode.class);
        } catch (IOException e) {
            throw new IllegalStateException(
                    "Flink does not answer at %s: %s".formatted(dashboard, e), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while asking Flink", e);
        }
    }
}
