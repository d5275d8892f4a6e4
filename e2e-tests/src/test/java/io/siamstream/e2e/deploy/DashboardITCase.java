package io.siamstream.e2e.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.siamstream.e2e.fault.Footage;
import io.siamstream.e2e.fault.PassCounter;
import io.siamstream.e2e.fault.TrackingRun;
import io.siamstream.embedded.EmbeddedKafka;
import io.siamstream.testing.Repository;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.MemorySize;
import org.apache.flink.configuration.RestOptions;
import org.apache.flink.configuration.TaskManagerOptions;
import org.apache.flink.metrics.prometheus.PrometheusReporterFactory;
import org.apache.flink.runtime.minicluster.MiniCluster;
import org.apache.flink.runtime.minicluster.MiniClusterConfiguration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;

/**
 * What the dashboard draws and the alerts watch, against what the running job gives to Prometheus
 * under these names.
 */
@TestInstance(Lifecycle.PER_CLASS)
class DashboardITCase {

    private static final Pattern NAME = Pattern.compile("\\bflink_[A-Za-z0-9_]+");

    private EmbeddedKafka kafka;
    private MiniCluster cluster;
    private Set<String> exported;

    @BeforeAll
    void runTheJobAndScrape() throws Exception {
        int port = freePort();
        Configuration flink = new Configuration();
        flink.setString(
                "metrics.reporter.prometheus.factory.class",
                PrometheusReporterFactory.class.getName());
        flink.setString("metrics.reporter.prometheus.port", Integer.toString(port));
        flink.set(TaskManagerOptions.MANAGED_MEMORY_SIZE, MemorySize.ofMebiBytes(1));
        flink.set(RestOptions.BIND_PORT, "0");
        kafka = EmbeddedKafka.start();
        cluster =
                new MiniCluster(
                        new MiniClusterConfiguration.Builder().setConfiguration(flink).build());
        cluster.start();
        Footage footage = Footage.of(1, 1, 10);
        try (TrackingRun run =
                new TrackingRun(
                        kafka, cluster, "run", new PassCounter(), Map.of("metrics.cameras", "1"))) {
            run.start(1).publish(footage.frames()).awaitEventsOf(footage.frames());
            exported = scrape(port);
        }
    }

    @AfterAll
    void stop() throws Exception {
        cluster.close();
        kafka.close();
    }

    @Test
    void everyQueryOfTheDashboardNamesExportedMetrics() throws IOException {
        JsonNode dashboard = DeployFiles.json("deploy/grafana/dashboards/siamstream.json");
        List<String> queries = dashboard.findValuesAsText("expr");
        queries.addAll(dashboard.path("templating").findValuesAsText("query"));

        assertThat(queries).hasSizeGreaterThan(30);
        assertThat(exported).containsAll(namesIn(queries));
    }

    @Test
    void everyAlertNamesExportedMetrics() throws IOException {
        List<String> expressions =
                DeployFiles.yaml("deploy/prometheus/alerts.yml").get(0).findValuesAsText("expr");

        assertThat(expressions).hasSizeGreaterThan(8);
        assertThat(exported).containsAll(namesIn(expressions));
    }

    @Test
    void everyAlertHasItsEntryInTheRunbook() throws IOException {
        String runbook = Files.readString(Repository.root().resolve("docs/operate/operations.md"));

        assertThat(
                        DeployFiles.yaml("deploy/prometheus/alerts.yml")
                                .get(0)
                                .findValuesAsText("alert"))
                .allSatisfy(alert -> assertThat(runbook).contains("`" + alert + "`"));
    }

    private static Set<String> namesIn(List<String> queries) {
        return queries.stream()
                .flatMap(query -> NAME.matcher(query).results())
                .map(MatchResult::group)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Set<String> scrape(int port) throws IOException, InterruptedException {
        String text =
                HttpClient.newHttpClient()
                        .send(
                                HttpRequest.newBuilder(
                                                URI.create("http://localhost:" + port + "/metrics"))
                                        .build(),
                                BodyHandlers.ofString())
                        .body();
        return text.lines()
                .filter(line -> !line.startsWith("#"))
                .map(NAME::matcher)
                .filter(Matcher::find)
                .map(Matcher::group)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
