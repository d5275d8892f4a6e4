package io.siamstream.experiments.training.loss;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.siamstream.experiments.training.data.Annotation;
import io.siamstream.experiments.training.data.Clip;
import io.siamstream.experiments.training.feature.FeatureSample;
import io.siamstream.experiments.training.feature.FrozenBackbone;
import io.siamstream.experiments.training.feature.SearchCut;
import io.siamstream.experiments.training.feature.TeacherAnswer;
import io.siamstream.tracker.geometry.Box;
import io.siamstream.tracker.geometry.ResponseGrid;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class TeacherLossTest {

    private static final int SIDE = 25;
    private static final int CELLS = SIDE * SIDE;
    private static final int MIDDLE = SIDE / 2 * SIDE + SIDE / 2;
    private static final Box BOX = Box.around(127.5, 127.5, 64, 64);
    private static final List<SearchCut> WHOLE = List.of(new SearchCut(0, 0, SIDE));

    private final NDManager manager = NDManager.newBaseManager();

    @AfterEach
    void close() {
        manager.close();
    }

    @Test
    void withoutATeacherNothingIsLearned() {
        List<FeatureSample> samples = List.of(sample(Optional.empty()));
        NDArray numbers = manager.ones(new Shape(1, 4, 5, 5));

        assertThat(score(new float[CELLS], samples)).isZero();
        assertThat(TeacherLoss.box(numbers, samples, WHOLE, corners()).getFloat()).isZero();
    }

    @Test
    void scoresCostWhatTheyDifferFromTheTeachers() {
        // Between two objects of the crop: the one in the middle and one that looks alike.
        int alike = 4 * SIDE + 4;
        float[] told = new float[CELLS];
        told[MIDDLE] = 0.9f;
        told[alike] = 0.4f;
        List<FeatureSample> samples = List.of(sample(Optional.of(answer(told))));
        float[] same = new float[CELLS];
        Arrays.fill(same, -12);
        same[MIDDLE] = (float) Math.log(0.9 / 0.1);
        same[alike] = (float) Math.log(0.4 / 0.6);
        double least = score(same, samples);

        for (int cell : new int[] {MIDDLE, alike}) {
            for (float change : new float[] {-1, 1}) {
                float[] other = same.clone();
                other[cell] += change;
                assertThat(score(other, samples)).isGreaterThan(least + 1e-5);
            }
        }
    }

    @Test
    void ofCellsThatAreTheTargetToOneOfThemAloneNothingIsAsked() {
        List<FeatureSample> samples = List.of(sample(Optional.of(answer(new float[CELLS]))));
        float[] logits = new float[CELLS];
        double before = score(logits, samples);

        // 24 pixels from the middle: more than two cells, and within three quarters of the box.
        logits[MIDDLE + 3] = 5;
        assertThat(score(logits, samples)).isCloseTo(before, within(1e-6));
        logits[MIDDLE + 7] = 5;
        assertThat(score(logits, samples)).isGreaterThan(before + 1e-4);
    }

    @Test
    void theTeachersBoxCostsNothingAndAnyOtherDoes() {
        Box told = Box.around(130, 125, 70, 60);
        FeatureSample taught =
                sample(Optional.of(new TeacherAnswer(new float[CELLS], grid(), told)));
        List<FeatureSample> samples = List.of(sample(Optional.empty()), taught);
        List<SearchCut> cuts = List.of(WHOLE.get(0), new SearchCut(3, 5, 15));
        List<TargetRegions.Corner> corners =
                List.of(corners().get(0), TargetRegions.Corner.of(cuts.get(1).relative(BOX), 15));

        NDArray same = numbers(told, cuts, corners);
        assertThat(TeacherLoss.box(same, samples, cuts, corners).getFloat())
                .isCloseTo(0, within(1e-5f));
        NDArray truth = numbers(BOX, cuts, corners);
        assertThat(TeacherLoss.box(truth, samples, cuts, corners).getFloat())
                .isCloseTo(
                        BoxLoss.giou(truth.get("1:"), same.get("1:")).getFloat() / 2, within(1e-5f))
                .isGreaterThan(0.05f);
    }

    private NDArray numbers(Box box, List<SearchCut> cuts, List<TargetRegions.Corner> corners) {
        return BoxLoss.targets(
                manager, cuts.stream().map(cut -> cut.relative(box)).toList(), corners);
    }

    private double score(float[] logits, List<FeatureSample> samples) {
        return TeacherLoss.score(
                        manager.create(logits, new Shape(1, 1, SIDE, SIDE)),
                        ScoreLoss.positive(manager, List.of(BOX), SIDE).weights(),
                        samples,
                        WHOLE)
                .getFloat();
    }

    private static TeacherAnswer answer(float[] probabilities) {
        return new TeacherAnswer(probabilities, grid(), BOX);
    }

    /** The response's own cells. */
    private static TeacherAnswer.Grid grid() {
        double first = ResponseGrid.cropPosition(0);
        return new TeacherAnswer.Grid(SIDE, first, first, ResponseGrid.STRIDE, ResponseGrid.STRIDE);
    }

    private static List<TargetRegions.Corner> corners() {
        return List.of(TargetRegions.Corner.of(BOX, SIDE));
    }

    private static FeatureSample sample(Optional<TeacherAnswer> teacher) {
        Annotation annotation = new Annotation(Path.of("picture.png"), BOX, Optional.empty(), 0);
        return new FeatureSample(
                new Clip("tracks", "video", List.of(annotation)),
                FrozenBackbone.TO_LAYER3,
                new byte[0],
                new byte[0],
                BOX,
                BOX,
                Optional.empty(),
                teacher);
    }
}
