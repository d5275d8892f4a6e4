package io.siamstream.experiments.training.loop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import io.siamstream.tracker.network.NetworkOptions;
import io.siamstream.tracker.network.SiamMlgNetwork;
import io.siamstream.tracker.network.Variant;
import io.siamstream.tracker.network.layer.Precision;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CheckpointTest {

    private final NDManager manager = NDManager.newBaseManager();
    private final SiamMlgNetwork network =
            new SiamMlgNetwork(
                    new NetworkOptions(List.of(1, 1, 1), Variant.SELECTIVE_KERNEL, false, false));

    @TempDir private Path folder;

    @AfterEach
    void close() {
        manager.close();
    }

    @Test
    void itHoldsTheLossScale() {
        LossScale scale = LossScale.of(Precision.MIXED);
        scale.stepDone(false);
        scale.stepDone(true);
        checkpoint(scale).save(5, manager);

        LossScale restored = LossScale.of(Precision.MIXED);
        assertThat(checkpoint(restored).restore(manager)).isEqualTo(5);
        assertThat(restored.state()).containsExactly(512, 1);
    }

    @Test
    void oneOfSinglePrecisionHasItsOldForm() throws Exception {
        checkpoint(LossScale.of(Precision.SINGLE)).save(5, manager);

        assertThat(Checkpoints.read(folder, manager).keySet())
                .contains("step", "weight.neck.weight", "average.neck.weight")
                .allMatch(name -> name.matches("step|(weight|average|moment)\\..*"));
    }

    @Test
    void aRunInAnotherPrecisionDoesNotGoOnFromIt() {
        checkpoint(LossScale.of(Precision.SINGLE)).save(5, manager);
        requireRefused(Precision.MIXED);
        checkpoint(LossScale.of(Precision.MIXED)).save(5, manager);
        requireRefused(Precision.SINGLE);
    }

    private void requireRefused(Precision precision) {
        assertThatThrownBy(() -> checkpoint(LossScale.of(precision)).restore(manager))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContainingAll("checkpoint.safetensors", "precision", "--base");
    }

    private Checkpoint checkpoint(LossScale scale) {
        network.initialize(manager, DataType.FLOAT32);
        AdamW optimiser = new AdamW(Map.of(), 0, 10, name -> 1, scale, manager);
        return new Checkpoint(
                folder.resolve("checkpoint.safetensors"),
                network.tensors(),
                network.tensors(),
                optimiser);
    }
}
