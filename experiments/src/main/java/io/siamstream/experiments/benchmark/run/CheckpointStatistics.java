package io.siamstream.experiments.benchmark.run;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Locale;

/**
 * The checkpoints of a job, as Flink's REST interface tells of them.
 *
 * @param completed how many were completed
 * @param latestBytes size of what the latest refers to, 0 when there is none
 * @param meanBytes mean size of what a checkpoint refers to
 * @param meanWrittenBytes mean size of what was written anew for one
 * @param meanMillis mean time from its begin to its end
 * @param longestMillis the longest of these
 */
public record CheckpointStatistics(
        long completed,
        long latestBytes,
        double meanBytes,
        double meanWrittenBytes,
        double meanMillis,
        double longestMillis) {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final double MEBIBYTE = 1 << 20;

    /**
     * Asks Flink.
     *
     * @param port of the interface on this machine
     * @param job the job's id
     */
    public static CheckpointStatistics read(int port, String job)
            throws IOException, InterruptedException {
        URI address = URI.create("http://localhost:%d/jobs/%s/checkpoints".formatted(port, job));
        String answer =
                HttpClient.newHttpClient()
                        .send(HttpRequest.newBuilder(address).build(), BodyHandlers.ofString())
                        .body();
        return parse(answer);
    }

    public static CheckpointStatistics parse(String answer) throws IOException {
        JsonNode all = JSON.readTree(answer);
        JsonNode summary = all.path("summary");
        return new CheckpointStatistics(
                all.path("counts").path("completed").asLong(),
                all.at("/latest/completed/state_size").asLong(),
                summary.path("state_size").path("avg").asDouble(),
                summary.path("checkpointed_size").path("avg").asDouble(),
                summary.path("end_to_end_duration").path("avg").asDouble(),
                summary.path("end_to_end_duration").path("max").asDouble());
    }

    /** In words. */
    public String words() {
        return String.format(
                Locale.ROOT,
                "%d checkpoints of %.1f MiB in the mean, of which %.1f MiB were written anew, in"
                        + " %.0f ms in the mean and %.0f ms at most",
                completed,
                meanBytes / MEBIBYTE,
                meanWrittenBytes / MEBIBYTE,
                meanMillis,
                longestMillis);
    }
}
