package io.siamstream.experiments.benchmark;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PageSectionTest {

    @TempDir private Path folder;

    private Path page;

    @BeforeEach
    void name() {
        page = folder.resolve("page.md");
    }

    @Test
    void aMissingPageIsMadeWithItsHeading() throws IOException {
        PageSection.write(page, "# Page", "One", List.of("first"));

        assertThat(Files.readAllLines(page))
                .containsExactly("# Page", "", "## One", "", "first", "");
    }

    @Test
    void aSectionTakesThePlaceOfItsOlderSelfAndOthersStay() throws IOException {
        PageSection.write(page, "# Page", "One", List.of("first"));
        PageSection.write(page, "# Page", "Two", List.of("second"));
        PageSection.write(page, "# Page", "One", List.of("renewed", "longer"));

        assertThat(Files.readAllLines(page))
                .containsExactly(
                        "# Page", "", "## One", "", "renewed", "longer", "", "## Two", "", "second",
                        "");
    }
}
