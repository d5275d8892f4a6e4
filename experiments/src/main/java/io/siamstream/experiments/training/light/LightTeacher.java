package io.siamstream.experiments.training.light;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.nn.Activation;
import io.siamstream.experiments.training.feature.Teacher;
import io.siamstream.experiments.training.feature.TeacherAnswer;
import io.siamstream.experiments.training.sampling.TrainingPair;
import io.siamstream.tracker.geometry.Box;
import io.siamstream.tracker.geometry.StretchedCutter;
import io.siamstream.tracker.geometry.StretchedWindow;
import io.siamstream.tracker.image.Image;
import io.siamstream.tracker.image.MeanColor;
import io.siamstream.tracker.network.layer.Pass;
import io.siamstream.tracker.network.light.LightNetwork;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * The light network as a teacher of the ResNet profile. It cuts its own crops out of a pair's, and
 * is heard where it is right and sure: where its peak lies in the target, is probable and tells
 * nearly the target's box.
 */
public final class LightTeacher implements Teacher {

    private static final double SURE = 0.8;
    private static final double RIGHT = 0.6;

    private static final int SIDE = LightNetwork.RESPONSE_SIDE;
    private static final int CELLS = SIDE * SIDE;

    private final LightNetwork network;
    private final NDManager manager;

    /**
     * @param network its parameters are frozen
     * @param manager parent of what is computed
     */
    public LightTeacher(LightNetwork network, NDManager manager) {
        this.network = network;
        this.manager = manager;
    }

    @Override
    public List<Optional<TeacherAnswer>> of(List<TrainingPair> pairs) {
        try (NDManager scratch = manager.newSubManager()) {
            Pass pass = Pass.serving(scratch);
            NDArray template =
                    network.embed(
                            pass,
                            LightCrops.crops(
                                    pairs,
                                    LightTeacher::template,
                                    LightNetwork.TEMPLATE_SIZE,
                                    scratch));
            NDArray search =
                    network.embed(
                            pass,
                            LightCrops.crops(
                                    pairs,
                                    LightTeacher::search,
                                    LightNetwork.SEARCH_SIZE,
                                    scratch));
            float[] probabilities =
                    Activation.sigmoid(
                                    LightAnswers.output(network.classes(), pass, template, search))
                            .toFloatArray();
            float[] edges =
                    LightAnswers.output(network.box(), pass, template, search).toFloatArray();
            List<Optional<TeacherAnswer>> answers = new ArrayList<>();
            for (int i = 0; i < pairs.size(); i++) {
                answers.add(
                        answer(
                                pairs.get(i),
                                Arrays.copyOfRange(probabilities, i * CELLS, (i + 1) * CELLS),
                                Arrays.copyOfRange(edges, 4 * i * CELLS, 4 * (i + 1) * CELLS)));
            }
            return answers;
        }
    }

    /** What the network said, in places of the pair's search crop, if it is to be heard. */
    static Optional<TeacherAnswer> answer(TrainingPair pair, float[] probabilities, float[] edges) {
        StretchedWindow window = window(pair);
        int peak = 0;
        for (int cell = 1; cell < CELLS; cell++) {
            peak = probabilities[cell] > probabilities[peak] ? cell : peak;
        }
        Box told = window.toFrame(EdgeBoxes.box(edges, peak));
        double x = window.x() + CellLabels.middle(peak % SIDE) / window.scaleX();
        double y = window.y() + CellLabels.middle(peak / SIDE) / window.scaleY();
        if (probabilities[peak] < SURE
                || !holds(pair.box(), x, y)
                || told.overlap(pair.box()) < RIGHT) {
            return Optional.empty();
        }
        TeacherAnswer.Grid grid =
                new TeacherAnswer.Grid(
                        SIDE,
                        window.x() + CellLabels.middle(0) / window.scaleX(),
                        window.y() + CellLabels.middle(0) / window.scaleY(),
                        LightNetwork.STRIDE / window.scaleX(),
                        LightNetwork.STRIDE / window.scaleY());
        return Optional.of(new TeacherAnswer(probabilities, grid, told));
    }

    private static boolean holds(Box box, double x, double y) {
        return Math.abs(x - box.centerX()) <= box.width() / 2
                && Math.abs(y - box.centerY()) <= box.height() / 2;
    }

    private static byte[] template(TrainingPair pair) {
        return cut(
                pair.template(),
                TrainingPair.TEMPLATE,
                StretchedWindow.around(
                        pair.shown(), LightNetwork.TEMPLATE_FACTOR, LightNetwork.TEMPLATE_SIZE));
    }

    private static byte[] search(TrainingPair pair) {
        return cut(pair.search(), TrainingPair.SEARCH, window(pair));
    }

    /** The window of the object's size around the middle of the pair's search crop. */
    private static StretchedWindow window(TrainingPair pair) {
        double middle = TrainingPair.SEARCH / 2.0;
        return StretchedWindow.around(
                Box.around(middle, middle, pair.box().width(), pair.box().height()),
                LightNetwork.SEARCH_FACTOR,
                LightNetwork.SEARCH_SIZE);
    }

    private static byte[] cut(byte[] crop, int side, StretchedWindow window) {
        Image image = new Image(side, side, crop);
        return StretchedCutter.cut(image, window, MeanColor.of(image));
    }
}
