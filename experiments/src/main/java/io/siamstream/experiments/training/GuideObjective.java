package io.siamstream.experiments.training;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import io.siamstream.tracker.geometry.ResponseGrid;
import io.siamstream.tracker.network.CorrelationHead;
import io.siamstream.tracker.network.GradientGuide;
import io.siamstream.tracker.network.Pass;
import io.siamstream.tracker.network.ScoreLabels;
import io.siamstream.tracker.network.SiamMlgNetwork;
import java.util.ArrayList;
import java.util.List;

/**
 * What the gradient guide is trained to do (stage B; TRACKER_SPEC 5.2): a template that was updated
 * on one frame finds the target in another.
 *
 * <p>In the second half of a batch, templates are shared out in groups, so that a template of
 * another object must become this one's by its gradient.
 */
final class GuideObjective {

    private final SiamMlgNetwork network;
    private final int group;
    private final double initialWeight;

    /**
     * @param network a network with a guide, its batch normalisation merged
     * @param group samples in a row that share the first one's template
     * @param initialWeight weight of the loss without update in what is minimised
     */
    GuideObjective(SiamMlgNetwork network, int group, double initialWeight) {
        this.network = network;
        this.group = group;
        this.initialWeight = initialWeight;
    }

    /**
     * What a batch gives.
     *
     * @param total what is minimised, a scalar
     * @param initial score loss of the first template on the test frames, own templates only
     * @param updated the same after the update
     * @param shared score loss after the update where the template was another object's
     * @param initialLogits response of the first template, N x 1 x 25 x 25
     * @param updatedLogits response of the updated one
     */
    record Outcome(
            NDArray total,
            double initial,
            double updated,
            double shared,
            NDArray initialLogits,
            NDArray updatedLogits) {}

    /**
     * The gradients that the guide takes in, of the own templates.
     *
     * @return N x 256 x 7 x 7
     */
    NDArray gradients(List<GuideSample> samples, NDManager manager) {
        Pass pass = Pass.serving(manager);
        Batch updates = Batch.of(samples.stream().map(GuideSample::update).toList());
        NDArray template = network.refineTemplate(pass, updates.templates(manager));
        return gradient(pass, template, updates, manager);
    }

    /**
     * Updates and judges a batch.
     *
     * @param own how many samples keep their own template; the rest share theirs
     * @param training whether the guide's batch normalisation learns
     */
    Outcome of(List<GuideSample> samples, int own, boolean training, NDManager manager) {
        Pass frozen = Pass.serving(manager);
        Batch updates = Batch.of(samples.stream().map(GuideSample::update).toList());
        Batch tests = Batch.of(samples.stream().map(GuideSample::test).toList());
        NDArray template =
                network.refineTemplate(frozen, updates.templates(manager))
                        .get(manager.create(owners(samples.size(), own)));
        NDArray gradient = gradient(frozen, template, updates, manager);
        GradientGuide guide = network.guide().orElseThrow();
        NDArray moved =
                guide.updated(training ? Pass.training(manager) : frozen, template, gradient);

        CorrelationHead score = network.score();
        NDArray side = score.search(frozen, network.refineSearch(frozen, tests.searches(manager)));
        ScoreLabels labels = ScoreLoss.positive(manager, tests.boxes(), ResponseGrid.SIDE);
        NDArray before = respond(frozen, score, template, side);
        NDArray after = respond(frozen, score, moved, side);
        NDArray initial = labels.loss(before);
        NDArray updated = labels.loss(after);
        String first = ":" + own;
        NDArray total = updated.mean().add(Scaling.times(initial.get(first).mean(), initialWeight));
        double shared =
                own < samples.size() ? updated.get(own + ":").mean().getFloat() : Double.NaN;
        return new Outcome(
                total,
                initial.get(first).mean().getFloat(),
                updated.get(first).mean().getFloat(),
                shared,
                before,
                after);
    }

    private NDArray gradient(Pass pass, NDArray template, Batch updates, NDManager manager) {
        NDArray side =
                network.score().search(pass, network.refineSearch(pass, updates.searches(manager)));
        ScoreLabels labels = ScoreLoss.positive(manager, updates.boxes(), ResponseGrid.SIDE);
        return network.templateGradient(pass, template, side, labels);
    }

    private static NDArray respond(
            Pass pass, CorrelationHead score, NDArray template, NDArray side) {
        return score.respond(pass, score.kernel(pass, template), side).output();
    }

    /** Whose template each sample has. */
    private int[] owners(int size, int own) {
        List<Integer> owners = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            owners.add(i < own ? i : i - (i - own) % group);
        }
        return owners.stream().mapToInt(i -> i).toArray();
    }
}
