package io.siamstream.operators.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class TrackingMetricTest {

    private static final Path PAGE = Path.of("..", "docs", "operate", "metrics.md");

    private static final String HEAD =
            """
            # Metrics of the tracking operator

            Written by `TrackingMetricTest` from `TrackingMetric`: do not edit. To renew it:
            `./mvnw test -pl operators -am -Dtest=TrackingMetricTest -Dsurefire.failIfNoSpecifiedTests=false -Dsiamstream.write-docs=true`

            All are in the operator's scope, one of each per subtask, beside those that Flink has for every
            operator. Histograms are over the last 1000 values and begin anew after a restart; quantiles of several
            subtasks cannot be averaged, so the latency is counted under fixed limits too.

            Beside these, every operator that refuses records counts them as `deadLetters` under the label
            `reason`, and the option `metrics.cameras` gives so many cameras counters of their own under the
            label `camera`.

            | Metric | Type | Unit | Meaning |
            |---|---|---|---|
            """;

    @Test
    void thePageInTheDocsIsCurrent() throws IOException {
        if (Boolean.getBoolean("siamstream.write-docs")) {
            Files.createDirectories(PAGE.getParent());
            Files.writeString(PAGE, page());
        }
        assertThat(PAGE).hasContent(page());
    }

    private static String page() {
        return HEAD
                + Arrays.stream(TrackingMetric.values())
                        .map(TrackingMetricTest::row)
                        .collect(Collectors.joining());
    }

    private static String row(TrackingMetric metric) {
        return "| `%s` | %s | %s | %s |%n"
                .formatted(
                        metric.metricName(),
                        metric.kind().name().toLowerCase(Locale.ROOT),
                        metric.unit(),
                        metric.meaning());
    }
}
