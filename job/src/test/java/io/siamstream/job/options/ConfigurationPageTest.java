package io.siamstream.job.options;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class ConfigurationPageTest {

    private static final Path PAGE = Path.of("..", "docs", "operate", "configuration.md");

    @Test
    void thePageIsWhatTheDeclarationsSay() throws IOException {
        if (Boolean.getBoolean("siamstream.write-docs")) {
            Files.createDirectories(PAGE.getParent());
            Files.writeString(PAGE, ConfigurationPage.text());
        }

        assertThat(PAGE)
                .withFailMessage(
                        "docs/operate/configuration.md is stale: run ./mvnw test -pl job -am"
                                + " -Dtest=ConfigurationPageTest"
                                + " -Dsurefire.failIfNoSpecifiedTests=false "
                                + "-Dsiamstream.write-docs=true")
                .hasContent(ConfigurationPage.text());
    }
}
