package io.siamstream.e2e.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.siamstream.testing.Repository;
import java.io.File;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Prometheus' own checker over the files that are deployed; where it is on the path. */
class AlertRulesTest {

    @ParameterizedTest
    @CsvSource({"rules, deploy/prometheus/alerts.yml", "config, deploy/prometheus/prometheus.yml"})
    void prometheusTakesWhatIsDeployed(String kind, String file) throws Exception {
        Optional<Path> promtool = promtool();
        assumeTrue(promtool.isPresent(), "needs promtool, of Debian's package prometheus");
        Process check =
                new ProcessBuilder(
                                promtool.get().toString(),
                                "check",
                                kind,
                                Repository.root().resolve(file).toString())
                        .redirectErrorStream(true)
                        .start();
        String said = new String(check.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(check.waitFor()).as(said).isZero();
    }

    private static Optional<Path> promtool() {
        return Arrays.stream(System.getenv("PATH").split(File.pathSeparator))
                .map(folder -> Path.of(folder, "promtool"))
                .filter(Files::isExecutable)
                .findFirst();
    }
}
