package io.siamstream.tracker.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.Device;
import ai.djl.ndarray.types.DataType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModelPrecisionTest {

    @TempDir Path folder;

    @Test
    void aProcessorWithTilesOfBfloat16SaysSoAmongItsFlags() throws IOException {
        assertThat(ModelPrecision.hasTiles(flags("fpu avx512_bf16 amx_bf16 amx_int8"))).isTrue();
    }

    @Test
    void aProcessorWithVectorsOfBfloat16AloneHasNoTiles() throws IOException {
        assertThat(ModelPrecision.hasTiles(flags("fpu avx512f avx512_bf16"))).isFalse();
    }

    @Test
    void aSystemThatSaysNothingOfItsProcessorsHasNoTiles() {
        assertThat(ModelPrecision.hasTiles(folder.resolve("cpuinfo"))).isFalse();
    }

    @Test
    void aGpuServesInSinglePrecisionAndSaysSoWhenAskedForMore() {
        assertThat(ModelPrecision.AUTO.on(Device.gpu(0))).isEqualTo(DataType.FLOAT32);
        assertThatThrownBy(() -> ModelPrecision.BFLOAT16.on(Device.gpu(0)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("precision")
                .hasMessageContaining("gpu(0)");
    }

    @Test
    void singlePrecisionIsSingleEverywhere() {
        assertThat(ModelPrecision.SINGLE.on(Device.cpu())).isEqualTo(DataType.FLOAT32);
    }

    private Path flags(String flags) throws IOException {
        return Files.writeString(
                folder.resolve("cpuinfo"), "model name\t: Some\nflags\t\t: " + flags + "\n");
    }
}
