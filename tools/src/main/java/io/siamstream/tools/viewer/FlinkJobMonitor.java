package io.siamstream.tools.viewer;

import com.fasterxml.jackson.databind.JsonNode;
import io.siamstream.tools.json.Json;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Optional;

/** Asks Flink's REST interface how a job is. */
public final class FlinkJobMonitor implements JobMonitor {
    private static final Duration TIMEOUT = Duration.ofSeconds(3);

    private final HttpClient client = HttpClient.newBuilder().connectTimeout(TIMEOUT).build();
    private final String dashboard;
    private final String jobId;
    private final String link;
    private final Runnable failTask;

    private FlinkJobMonitor(String dashboard, String jobId, String link, Runnable failTask) {
        this.dashboard = withoutSlash(dashboard);
        this.jobId = jobId;
        this.link = withoutSlash(link);
        this.failTask = failTask;
    }

    /**
     * A monitor that only looks.
     *
     * @param dashboard address of Flink's dashboard
     * @param jobId the job's id
     * @param link the dashboard's address for those who look at the page
     */
    public static FlinkJobMonitor of(String dashboard, String jobId, String link) {
        return new FlinkJobMonitor(dashboard, jobId, link, null);
    }

    /**
     * A monitor that can fail a task.
     *
     * @param dashboard address of Flink's dashboard
     * @param jobId the job's id
     * @param failTask makes a task of this job fail
     */
    public static FlinkJobMonitor of(String dashboard, String jobId, Runnable failTask) {
        return new FlinkJobMonitor(dashboard, jobId, dashboard, failTask);
    }

    /** The id of a job that is not finished, by its name; empty when there is none. */
    public static Optional<String> findJob(String dashboard, String name) {
        JsonNode jobs = of(dashboard, "", dashboard).get("/jobs/overview").path("jobs");
        for (JsonNode job : jobs) {
            if (job.path("name").asText().equals(name) && job.path("end-time").asLong() < 0) {
                return Optional.of(job.path("jid").asText());
            }
        }
        return Optional.empty();
    }

    @Override
    public JobStatus status() {
        String job = "/jobs/" + jobId;
        String state = get(job).path("state").asText("UNKNOWN");
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
