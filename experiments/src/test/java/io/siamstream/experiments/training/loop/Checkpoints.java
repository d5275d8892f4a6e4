package io.siamstream.experiments.training.loop;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;

/** Compares the checkpoints of runs. */
public final class Checkpoints {

    private Checkpoints() {}

    /** Checks that two runs hold the same tensors, up to rounding. */
    public static void requireEqual(Path actualRun, Path expectedRun) throws IOException {
        try (NDManager manager = NDManager.newBaseManager()) {
            Map<String, NDArray> expected = read(expectedRun, manager);
            Map<String, NDArray> actual = read(actualRun, manager);
            assertThat(actual).hasSameSizeAs(expected);
            expected.forEach(
                    (name, tensor) ->
                            assertThat(actual.get(name).allClose(tensor, 1e-4, 1e-5, true))
                                    .as(name)
                                    .isTrue());
        }
    }

    /** The tensors of a run's checkpoint. */
    public static Map<String, NDArray> read(Path run, NDManager manager) throws IOException {
        return TensorFile.read(run.resolve("checkpoint.safetensors"), manager);
    }
}
