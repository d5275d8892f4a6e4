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
    void aFileFromBeforeThereWerePrecisionsAndTeachersMeansSingleAndNone() throws Exception {
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
            assertThat(BaseConfig.read(file).losses().teaches()).isFalse();
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
    void partsAreLayersAndBlocksThatThereAre() throws Exception {
        Path file = Path.of("configs", "resnet34-cpu.yaml");

        BaseConfig config = BaseConfig.read(file);

        assertThat(config.trained()).contains("backbone.layer1", "backbone.layer3");
        assertThat(config.losses().teaches()).isTrue();
        assertThat(SyntheticTrainingData.training(1, List.of("backbone.layer2.0")).trained())
                .containsExactly("backbone.layer2.0");
        for (String wrong : List.of("backbone.layer2.1", "backbone.layer4", "backbone.conv1")) {
            assertThatThrownBy(() -> SyntheticTrainingData.training(1, List.of(wrong)))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("trained: ")
                    .hasMessageContaining("got " + wrong);
        }
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
