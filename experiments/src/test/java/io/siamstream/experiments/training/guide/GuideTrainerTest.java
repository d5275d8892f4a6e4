package io.siamstream.experiments.training.guide;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import io.siamstream.experiments.training.SyntheticTrainingData;
import io.siamstream.experiments.training.base.BaseTrainer;
import io.siamstream.experiments.training.loop.Checkpoints;
import io.siamstream.experiments.training.loop.TrainingTask;
import io.siamstream.experiments.training.sampling.TrainingData;
import io.siamstream.tracker.network.SiamMlgNetwork;
import io.siamstream.tracker.weights.NetworkWeights;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GuideTrainerTest {

    @TempDir private static Path shared;

    private static TrainingData data;
    private static Path base;

    @BeforeAll
    static void trainABase() throws Exception {
        data = SyntheticTrainingData.paint(shared);
        Path backbone = SyntheticTrainingData.backbone(shared.resolve("backbone.npz"));
        Path run = shared.resolve("base");
        new BaseTrainer(
                        SyntheticTrainingData.training(1),
                        data,
                        backbone,
                        Optional.empty(),
                        run,
                        Device.cpu())
                .run(1);
        base = run.resolve(TrainingTask.WEIGHTS);
    }

    @Test
    void aRunTakenUpEndsAsOneThatWasNotBrokenAndOnlyTheGuideHasLearnt(@TempDir Path folder)
            throws Exception {
        Path whole = folder.resolve("whole");
        Path broken = folder.resolve("broken");
        train(2, false, whole);
        train(1, false, broken);
        try (NDManager manager = NDManager.newBaseManager()) {
            Map<String, NDArray> first = tensors(broken, manager);
            train(2, false, broken);

            Checkpoints.requireEqual(broken, whole);
            assertThat(moved(first, tensors(broken, manager)))
                    .isNotEmpty()
                    .allMatch(name -> name.startsWith("guide."));
        }
        assertThat(Files.readAllLines(broken.resolve("losses.csv"))).hasSize(3);
    }

    @Test
    void theScoreBranchLearnsThroughTheGradientWhereItIsTrained(@TempDir Path folder)
            throws Exception {
        train(1, true, folder);
        try (NDManager manager = NDManager.newBaseManager()) {
            Map<String, NDArray> first = tensors(folder, manager);
            train(2, true, folder);

            assertThat(moved(first, tensors(folder, manager)))
                    .anyMatch(name -> name.startsWith("guide."))
                    .anyMatch(name -> name.startsWith("score."))
                    .allMatch(name -> name.startsWith("guide.") || name.startsWith("score."));
        }
    }

    @Test
    void aRunWithoutAStepIsACalibratedDescent(@TempDir Path folder) throws Exception {
        train(0, false, folder);

        try (NDManager manager = NDManager.newBaseManager()) {
            Map<String, NDArray> tensors = tensors(folder, manager);
            NDArray middle = tensors.get("guide.update.weight").get(":, :, 1, 1");
            assertThat(middle.contentEquals(manager.eye(256).neg())).isTrue();
            assertThat(tensors.get("guide.scale").getFloat()).isNotEqualTo(1);
        }
    }

    /** Names of the tensors that differ. */
    private static List<String> moved(Map<String, NDArray> before, Map<String, NDArray> after) {
        return after.keySet().stream()
                .filter(name -> !after.get(name).contentEquals(before.get(name)))
                .toList();
    }

    private static Map<String, NDArray> tensors(Path run, NDManager manager) throws IOException {
        SiamMlgNetwork network =
                NetworkWeights.read(run.resolve(TrainingTask.WEIGHTS), manager).network();
        Map<String, NDArray> tensors = new TreeMap<>();
        network.tensors().forEach((name, tensor) -> tensors.put(name, tensor.getArray()));
        return tensors;
    }

    private static void train(int steps, boolean trainHead, Path folder) throws Exception {
        new GuideTrainer(
                        SyntheticTrainingData.guide(steps, trainHead),
                        data,
                        base,
                        folder,
                        Device.cpu())
                .run();
    }
}
