package io.siamstream.experiments.training.loss;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Activation;
import io.siamstream.experiments.training.feature.FeatureSample;
import io.siamstream.experiments.training.feature.SearchCut;
import io.siamstream.tracker.geometry.Box;
import io.siamstream.tracker.geometry.ResponseGrid;
import io.siamstream.tracker.network.ScoreLabels;
import java.util.ArrayList;
import java.util.List;

/** What is learned from a teacher's answers, beside the truth. Samples without one add nothing. */
public final class TeacherLoss {

    /** Up to this distance from its middle a teacher's target begins, in sides of the box. */
    private static final double CORE = 0.35;

    /** From this distance on a teacher sees no target any more, in sides of the box. */
    private static final double OUTSIDE = 0.75;

    private static final double RADIUS = ScoreLabels.RADIUS * ResponseGrid.STRIDE;

    private TeacherLoss() {}

    /**
     * Logistic loss of scores against the teacher's probabilities, sum over taught samples divided
     * by all. Cells weigh as the truth weighs them, so that both ask for scores of one scale.
     *
     * <p>Here a target is some cells wide, to the teacher a share of its box. Nothing is asked of
     * cells that are the target to one of them alone, nor of those that the teacher does not see.
     *
     * @param logits N x 1 x side x side
     * @param weights the truth's, of the same shape, see {@link ScoreLabels}
     * @param cuts the parts of the search crops that the scores are of
     */
    public static NDArray score(
            NDArray logits, NDArray weights, List<FeatureSample> samples, List<SearchCut> cuts) {
        int side = Math.toIntExact(logits.getShape().get(2));
        int cells = side * side;
        float[] target = new float[samples.size() * cells];
        float[] rest = new float[target.length];
        for (int i = 0; i < target.length; i++) {
            FeatureSample sample = samples.get(i / cells);
            SearchCut cut = cuts.get(i / cells);
            double x = ResponseGrid.cropPosition((double) cut.column() + i % side);
            double y = ResponseGrid.cropPosition((double) cut.row() + i % cells / side);
            if (sample.teacher().isPresent()
                    && sample.teacher().get().covers(x, y)
                    && isAgreed(sample.box(), x, y)) {
                double probability = sample.teacher().get().probability(x, y);
                target[i] = (float) probability;
                rest[i] = (float) (1 - probability);
            }
        }
        NDManager manager = logits.getManager();
        Shape shape = logits.getShape();
        NDArray missed = Activation.softPlus(logits.neg()).mul(manager.create(target, shape));
        NDArray wronglyFound = Activation.softPlus(logits).mul(manager.create(rest, shape));
        return Scaling.times(missed.add(wronglyFound).mul(weights).sum(), 1.0 / samples.size());
    }

    /** Whether a point is the target to the labels of both networks, or to neither. */
    private static boolean isAgreed(Box target, double x, double y) {
        double across = x - target.centerX();
        double down = y - target.centerY();
        double sides = Math.hypot(across / target.width(), down / target.height());
        return Math.hypot(across, down) <= RADIUS ? sides <= CORE : sides >= OUTSIDE;
    }

    /**
     * {@link BoxLoss#giou} of boxes against the teacher's, sum over taught samples divided by all.
     *
     * @param numbers N x 4 x 5 x 5, as of {@link BoxLoss#targets}
     * @param cuts the parts of the search crops that the corners are of
     */
    public static NDArray box(
            NDArray numbers,
            List<FeatureSample> samples,
            List<SearchCut> cuts,
            List<TargetRegions.Corner> corners) {
        NDManager manager = numbers.getManager();
        List<Integer> taught = new ArrayList<>();
        List<Box> boxes = new ArrayList<>();
        List<TargetRegions.Corner> theirs = new ArrayList<>();
        for (int sample = 0; sample < samples.size(); sample++) {
            if (samples.get(sample).teacher().isPresent()) {
                taught.add(sample);
                boxes.add(cuts.get(sample).relative(samples.get(sample).teacher().get().box()));
                theirs.add(corners.get(sample));
            }
        }
        if (taught.isEmpty()) {
            return manager.create(0f);
        }
        NDArray told = numbers.get(manager.create(taught.stream().mapToInt(i -> i).toArray()));
        return Scaling.times(
                BoxLoss.giou(told, BoxLoss.targets(manager, boxes, theirs)),
                taught.size() / (double) samples.size());
    }
}
