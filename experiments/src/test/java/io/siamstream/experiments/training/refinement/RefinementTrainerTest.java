package io.siamstream.experiments.training.refinement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.nn.Parameter;
import io.siamstream.experiments.training.SyntheticTrainingData;
import io.siamstream.experiments.training.base.BaseTrainer;
import io.siamstream.experiments.training.loop.Checkpoints;
import io.siamstream.experiments.training.loop.TrainingTask;
import io.siamstream.experiments.training.sampling.TrainingData;
import io.siamstream.tracker.network.SiamMlgNetwork;
import io.siamstream.tracker.weights.NetworkWeights;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RefinementTrainerTest {

    private static final int STEPS = 16;

    @TempDir private static Path shared;

    private static TrainingData data;
    private static Path base;
    private static Path whole;

    @BeforeAll
    static void train() throws Exception {
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
        whole = shared.resolve("whole");
        refine(STEPS, whole);
    }

    @Test
    void aRunTakenUpEndsAsOneThatWasNotBroken(@TempDir Path broken) throws Exception {
        refine(STEPS / 2, broken);
        refine(STEPS, broken);

        Checkpoints.requireEqual(broken, whole);
        assertThat(Files.readAllLines(broken.resolve("losses.csv"))).hasSize(STEPS + 1);
        assertThat(broken.resolve("losses.png")).isNotEmptyFile();
    }

    @Test
    void theRefinementAloneLearns() throws Exception {
        try (NDManager manager = NDManager.newBaseManager()) {
            SiamMlgNetwork before = NetworkWeights.read(base, manager).network().merged(manager);
            Map<String, Parameter> after =
                    NetworkWeights.read(whole.resolve(TrainingTask.WEIGHTS), manager)
                            .network()
                            .tensors();

            before.tensors()
                    .forEach(
                            (name, tensor) ->
                                    assertThat(
                                                    after.get(name)
                                                            .getArray()
                                                            .contentEquals(tensor.getArray()))
                                            .as(name)
                                            .isTrue());
            NDArray output = after.get("refinement.output.weight").getArray();
            assertThat(output.abs().max().getFloat()).isPositive();
        }
    }

    @Test
    void theLossFallsOnFewObjects() throws Exception {
        List<String> lines = Files.readAllLines(whole.resolve("losses.csv"));

        double first = totals(lines.subList(1, 5));
        double last = totals(lines.subList(STEPS - 3, STEPS + 1));
        assertThat(last).isLessThan(0.95 * first);
    }

    @Test
    void aRunGoesOnWithTheRefinementOfItsBaseWhereItIsTold(@TempDir Path folder) throws Exception {
        Path begun = whole.resolve(TrainingTask.WEIGHTS);

        trainer(goingOn(folder), begun, folder).run();

        try (NDManager manager = NDManager.newBaseManager()) {
            Map<String, Parameter> before = NetworkWeights.read(begun, manager).network().tensors();
            Map<String, Parameter> after =
                    NetworkWeights.read(folder.resolve(TrainingTask.WEIGHTS), manager)
                            .network()
                            .tensors();
            assertThat(after.keySet()).isEqualTo(before.keySet());
            before.forEach(
                    (name, tensor) ->
                            assertThat(after.get(name).getArray().contentEquals(tensor.getArray()))
                                    .as(name)
                                    .isTrue());
        }
    }

    @Test
    void aBaseWithoutARefinementCannotGoOnWithOne(@TempDir Path folder) throws Exception {
        RefinementTrainer trainer = trainer(goingOn(folder), base, folder);

        assertThatThrownBy(trainer::run)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("goesOn")
                .hasMessageContaining("--base");
    }

    /** No steps, on the refinement that is there. */
    private static RefinementConfig goingOn(Path folder) throws Exception {
        Path file = folder.resolve("going-on.yaml");
        SyntheticTrainingData.refinement(0).write(file);
        Files.writeString(file, Files.readString(file).replace("goesOn: false", "goesOn: true"));
        return RefinementConfig.read(file);
    }

    private static double totals(List<String> lines) {
        return lines.stream()
                .flatMap(line -> Arrays.stream(line.split(",")).skip(1))
                .mapToDouble(Double::parseDouble)
                .sum();
    }

    private static void refine(int steps, Path folder) throws Exception {
        trainer(SyntheticTrainingData.refinement(steps), base, folder).run();
    }

    private static RefinementTrainer trainer(RefinementConfig config, Path begun, Path folder) {
        return new RefinementTrainer(config, data, begun, folder, Device.cpu());
    }
}
