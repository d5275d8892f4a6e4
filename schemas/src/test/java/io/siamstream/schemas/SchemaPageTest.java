package io.siamstream.schemas;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class SchemaPageTest {

    private static final Path PAGE = Path.of("..", "docs", "use", "schemas.md");

    @Test
    void thePageInTheDocsIsCurrent() throws IOException {
        if (Boolean.getBoolean("siamstream.write-docs")) {
            Files.createDirectories(PAGE.getParent());
            Files.writeString(PAGE, SchemaPage.text());
        }
        assertThat(PAGE).hasContent(SchemaPage.text());
    }
}
