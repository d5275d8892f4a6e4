package io.siamstream.experiments.evaluation.peer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.siamstream.tracker.siammlg.BoxSource;
import io.siamstream.tracker.siammlg.TrackerOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OptionsFileTest {

    @TempDir Path folder;

    @Test
    void whatAFileDoesNotNameStaysAsItIs() throws IOException {
        TrackerOptions read = read("windowInfluence: 0.3\ntemplates:\n  fusion: 0.25\n");

        assertThat(read.windowInfluence()).isEqualTo(0.3);
        assertThat(read.templates().fusion()).isEqualTo(0.25);
        assertThat(read.templates().keep()).isEqualTo(TrackerOptions.DEFAULT.templates().keep());
        assertThat(read.box()).isEqualTo(TrackerOptions.DEFAULT.box());
    }

    @Test
    void whatIsWrittenIsReadBackOnAnyMachine() {
        TrackerOptions options =
                OptionsFile.with(TrackerOptions.DEFAULT, "boxSource", "MASK_MIN_MAX").toBuilder()
                        .threads(3)
                        .build();
        Path file = folder.resolve("options.yaml");

        OptionsFile.write(file, options, List.of("how it was made"));

        assertThat(file).content().startsWith("# how it was made").doesNotContain("threads");
        TrackerOptions read = OptionsFile.read(file, TrackerOptions.DEFAULT);
        assertThat(read.boxSource()).isEqualTo(BoxSource.MASK_MIN_MAX);
        assertThat(read)
                .isEqualTo(options.toBuilder().threads(TrackerOptions.DEFAULT.threads()).build());
    }

    @Test
    void anUnknownOptionIsNamedWithThoseThatThereAre() {
        assertThatThrownBy(() -> read("templates: {fuson: 0.2}"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("options.yaml: there is no option \"templates.fuson\"")
                .hasMessageContaining("fusion");
    }

    @Test
    void aValueThatCannotBeSaysWhatWasExpected() {
        assertThatThrownBy(() -> read("windowInfluence: 3"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("windowInfluence: expected 0 to 1, got 3.0");
    }

    @Test
    void aFileThatIsMissingIsNamed() {
        assertThatThrownBy(
                        () -> OptionsFile.read(folder.resolve("none.yaml"), TrackerOptions.DEFAULT))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("none.yaml");
    }

    private TrackerOptions read(String text) throws IOException {
        Path file = Files.writeString(folder.resolve("options.yaml"), text);
        return OptionsFile.read(file, TrackerOptions.DEFAULT);
    }
}
