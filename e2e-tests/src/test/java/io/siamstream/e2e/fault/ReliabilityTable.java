package io.siamstream.e2e.fault;

import io.siamstream.testing.Repository;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.OperatingSystemMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToIntFunction;
import java.util.stream.Collectors;

/** What the faults cost, as the page docs/operate/reliability.md shows it. */
final class ReliabilityTable {

    private record Row(TrackComparison comparison, Duration recovery) {}

    private static final String HEADER =
            """
            | Fault | Seeds | Events compared | Gaps | Duplicates | Different | Ids lost | Recovery |
            |---|---|---|---|---|---|---|---|
            """;

    private final Instant begin = Instant.now();
    private final Map<String, List<Row>> rows = new LinkedHashMap<>();

    /** Adds the outcome of one seed; no recovery time where the job did not stop. */
    void add(String fault, long seed, TrackComparison comparison, Duration recovery) {
        rows.computeIfAbsent(fault, name -> new ArrayList<>()).add(new Row(comparison, recovery));
    }

    /** Writes the table under target, and into the page when asked to. */
    void write() throws IOException, InterruptedException {
        String table =
                HEADER
                        + rows.entrySet().stream()
                                .map(entry -> line(entry.getKey(), entry.getValue()))
                                .collect(Collectors.joining())
                        + source();
        Files.writeString(
                Files.createDirectories(Path.of("target")).resolve("reliability.md"), table);
        if (System.getProperty("siamstream.reliability.page") != null) {
            Path page = Path.of("..", "docs", "operate", "reliability.md");
            String text = Files.readString(page);
            int begin = text.indexOf(HEADER);
            int afterTable = text.indexOf("\n\n", begin) + 2;
            int end = text.indexOf("\n\n", afterTable);
            Files.writeString(page, text.substring(0, begin) + table + text.substring(end + 1));
        }
    }

    /** The paragraph below the table: what was run, when, and beside how much other work. */
    private String source() throws InterruptedException {
        OperatingSystemMXBean system = ManagementFactory.getOperatingSystemMXBean();
        return "%nCommit %s, %s: %d runs in %d minutes, load %.1f on %d processors at the end.%n"
                .formatted(
                        Repository.git("describe", "--always", "--dirty", "--abbrev=12")
                                .orElse("unknown"),
                        LocalDate.now(ZoneOffset.UTC),
                        rows.values().stream().mapToInt(List::size).sum(),
                        Duration.between(begin, Instant.now()).toMinutes(),
                        system.getSystemLoadAverage(),
                        system.getAvailableProcessors());
    }

    private static String line(String fault, List<Row> outcomes) {
        Duration longest =
                outcomes.stream().map(Row::recovery).max(Duration::compareTo).orElse(Duration.ZERO);
        return "| %s | %d | %d | %d | %d | %d | %d | %s |%n"
                .formatted(
                        fault,
                        outcomes.size(),
                        sum(outcomes, TrackComparison::compared),
                        sum(outcomes, TrackComparison::gaps),
                        sum(outcomes, TrackComparison::duplicates),
                        sum(outcomes, outcome -> outcome.different() + outcome.strangers()),
                        sum(outcomes, TrackComparison::idsLost),
                        longest.isZero() ? "-" : "%.1f s".formatted(longest.toMillis() / 1000.0));
    }

    private static int sum(List<Row> outcomes, ToIntFunction<TrackComparison> count) {
        return outcomes.stream().map(Row::comparison).mapToInt(count).sum();
    }
}
