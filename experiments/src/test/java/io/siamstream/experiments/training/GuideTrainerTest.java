package io.siamstream.experiments.training;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import io.siamstream.experiments.training.sampling.TrainingData;
import io.siamstream.tracker.network.SiamMlgNetwork;
import io.siamstream.tracker.weights.NetworkWeights;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GuideTrainerTest {

    private static final String CHECKPOINT = "checkpoint.safetensors";

    @TempDir private static Path shared;

    private static TrainingData data;
    private static Path base;

    @BeforeAll
    static void trainABase() throws Exception {
        data = SyntheticTrainingData.paint(shared);
        Path backbone = SyntheticTrainingData.backbone(shared.resolve("backbone.npz"));
        Path run = shared.resolve("base");
        new Trainer(
                        SyntheticTrainingData.training(1),
                        data,
                        backbone,
                        Optional.empty(),
                        run,
                        Device.cpu())
                .run(1);
        base = run.resolve(Trainer.WEIGHTS);
    }

    @Test
    void aRunTakenUpEndsWithTheWeightsOfOneThatWasNotBroken(@TempDir Path folder) throws Exception {
        Path whole = folder.resolve("whole");
        Path broken = folder.resolve("broken");
        train(4, false, whole);
        train(2, false, broken);
        train(4, false, broken);

        try (NDManager manager = NDManager.newBaseManager()) {
            Map<String, NDArray> expected = TensorFile.read(whole.resolve(CHECKPOINT), manager);
            Map<String, NDArray> actual = TensorFile.read(broken.resolve(CHECKPOINT), manager);
            assertThat(actual).hasSameSizeAs(expected);
            expected.forEach(
                    (name, tensor) ->
                            assertThat(actual.get(name).allClose(tensor, 1e-4, 1e-5, true))
                                    .as(name)
                                    .isTrue());
        }
        assertThat(Files.readAllLines(broken.resolve("losses.csv"))).hasSize(5);
    }

    @Test
    void onlyTheGuideLearnsWhereTheHeadIsNotTrained(@TempDir Path folder) throws Exception {
        assertThat(moved(folder, false)).isNotEmpty().allMatch(name -> name.startsWith("guide."));
    }

    @Test
    void theScoreBranchLearnsThroughTheGradientWhereItIsTrained(@TempDir Path folder)
            throws Exception {
        assertThat(moved(folder, true))
                .anyMatch(name -> name.startsWith("guide."))
                .anyMatch(name -> name.startsWith("score."))
                .allMatch(name -> name.startsWith("guide.") || name.startsWith("score."));
    }

    /** Names of the tensors that four steps move. */
    private static Iterable<String> moved(Path folder, boolean trainHead) throws Exception {
        Path two = folder.resolve("two");
        Path four = folder.resolve("four");
        train(2, trainHead, two);
        train(4, trainHead, four);
        try (NDManager manager = NDManager.newBaseManager()) {
            Map<String, NDArray> before = tensors(two, manager);
            Map<String, NDArray> after = tensors(four, manager);
            return after.keySet().stream()
                    .filter(name -> !after.get(name).contentEquals(before.get(name)))
                    .toList();
        }
    }

    private static Map<String, NDArray> tensors(Path run, NDManager manager) throws IOException {
        SiamMlgNetwork network =
                NetworkWeights.read(run.resolve(Trainer.WEIGHTS), manager).network();
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
