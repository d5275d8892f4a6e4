package io.siamstream.experiments.training.base;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.siamstream.experiments.training.SyntheticTrainingData;
import io.siamstream.tracker.network.layer.Precision;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BaseConfigTest {

    @TempDir private Path folder;

    @Test
    void aFileFromBeforeThereWasAPrecisionMeansSingle() throws Exception {
        for (String name :
                List.of(
                        "base-cpu",
                        "base-continued-cpu",
                        "continued-cpu",
                        "heads-cpu",
                        "thaw-cpu")) {
            Path file = Path.of("configs", name + ".yaml");
            assertThat(Files.readString(file)).doesNotContain("precision:");
            assertThat(BaseConfig.read(file).precision()).isEqualTo(Precision.SINGLE);
        }
    }

    @Test
    void aFilesPrecisionIsKept() {
        for (Precision precision : Precision.values()) {
            BaseConfig config = SyntheticTrainingData.training(3, List.of("score"), precision, 4);
            Path file = folder.resolve("config.yaml");
            config.write(file);
            assertThat(BaseConfig.read(file)).isEqualTo(config);
        }
    }

    @Test
    void anUnknownPrecisionIsNamedWithTheKnownOnes() throws Exception {
        Path file = folder.resolve("config.yaml");
        SyntheticTrainingData.training(3).write(file);
        Files.writeString(file, Files.readString(file).replace("SINGLE", "HALF"));

        assertThatThrownBy(() -> BaseConfig.read(file))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContainingAll("precision", "HALF", "SINGLE", "MIXED");
    }

    @Test
    void anyOtherValueMustBeThere() throws Exception {
        Path file = folder.resolve("config.yaml");
        SyntheticTrainingData.training(3).write(file);
        Files.writeString(file, Files.readString(file).replaceFirst("batch: .*\n", ""));

        assertThatThrownBy(() -> BaseConfig.read(file))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining("batch");
    }
}
