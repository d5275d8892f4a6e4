package io.siamstream.experiments.training.light;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import io.siamstream.experiments.training.data.Annotation;
import io.siamstream.experiments.training.data.Clip;
import io.siamstream.experiments.training.feature.TeacherAnswer;
import io.siamstream.experiments.training.sampling.TrainingPair;
import io.siamstream.tracker.geometry.Box;
import io.siamstream.tracker.network.light.LightNetwork;
import io.siamstream.tracker.network.light.LightOptions;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class LightTeacherTest {

    private static final int SIDE = LightNetwork.RESPONSE_SIDE;
    private static final int CELLS = SIDE * SIDE;

    /** Its window is 320 x 160 pixels, so that a cell of the teacher is 20 x 10 of them. */
    private static final Box BOX = Box.around(147.5, 127.5, 64, 32);

    /** Across the cell in the window's middle, which is column 8, and one more. */
    private static final int PEAK = 8 * SIDE + 9;

    @Test
    void aTeacherThatIsRightAndSureIsHeardInPlacesOfTheCrop() {
        TeacherAnswer answer =
                LightTeacher.answer(pair(), response(PEAK, 0.9f), edges(0)).orElseThrow();

        assertThat(answer.probability(147.5, 127.5)).isCloseTo(0.9, within(1e-5));
        assertThat(answer.probability(157.5, 127.5)).isCloseTo(0.45, within(1e-5));
        assertThat(answer.probability(147.5, 132.5)).isCloseTo(0.45, within(1e-5));
        assertThat(answer.box().overlap(BOX)).isCloseTo(1, within(1e-4));
    }

    @Test
    void aTeacherThatIsNotSureTeachesNothing() {
        assertThat(LightTeacher.answer(pair(), response(PEAK, 0.79f), edges(0))).isEmpty();
    }

    @Test
    void aTeacherThatSeesTheTargetElsewhereTeachesNothing() {
        int elsewhere = 3 * SIDE + 3;

        assertThat(LightTeacher.answer(pair(), response(elsewhere, 0.99f), edges(0))).isEmpty();
    }

    @Test
    void aTeacherWhoseBoxIsAnotherTeachesNothing() {
        assertThat(LightTeacher.answer(pair(), response(PEAK, 0.99f), edges(0.5))).isEmpty();
    }

    @Test
    void aNetworkIsAskedAboutEveryPair() {
        try (NDManager manager = NDManager.newBaseManager()) {
            LightNetwork network = new LightNetwork(LightOptions.PLAIN);
            network.initialize(manager, DataType.FLOAT32);
            network.freezeParameters(true);
            // As if it were sure that the target is nowhere.
            network.tensors().get("cls.pred.pw.weight").getArray().muli(0);

            List<Optional<TeacherAnswer>> answers =
                    new LightTeacher(network, manager).of(List.of(pair(), pair()));

            assertThat(answers).hasSize(2).allMatch(Optional::isEmpty);
        }
    }

    private static TrainingPair pair() {
        Annotation annotation = new Annotation(Path.of("picture.png"), BOX, Optional.empty(), 0);
        return new TrainingPair(
                new Clip("tracks", "video", List.of(annotation)),
                new byte[3 * TrainingPair.TEMPLATE * TrainingPair.TEMPLATE],
                new byte[3 * TrainingPair.SEARCH * TrainingPair.SEARCH],
                Box.around(63.5, 63.5, 64, 32),
                BOX,
                Optional.empty(),
                List.of());
    }

    private static float[] response(int peak, float probability) {
        float[] response = new float[CELLS];
        response[peak] = probability;
        return response;
    }

    /** Edges at the box around the peak, larger by a factor's logarithm, in every cell. */
    private static float[] edges(double larger) {
        float[] edges = new float[4 * CELLS];
        // A fifth of the window in both directions, half of it to either side.
        Arrays.fill(edges, (float) (Math.log(LightNetwork.SEARCH_SIZE / 10.0) + larger));
        return edges;
    }
}
