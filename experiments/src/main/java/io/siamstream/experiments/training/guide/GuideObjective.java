package io.siamstream.experiments.training.guide;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import io.siamstream.experiments.training.feature.Batch;
import io.siamstream.experiments.training.feature.GuideSample;
import io.siamstream.experiments.training.loss.Scaling;
import io.siamstream.experiments.training.loss.ScoreLoss;
import io.siamstream.tracker.geometry.ResponseGrid;
import io.siamstream.tracker.network.CorrelationHead;
import io.siamstream.tracker.network.ScoreLabels;
import io.siamstream.tracker.network.SiamMlgNetwork;
import io.siamstream.tracker.network.layer.Pass;
import java.util.ArrayList;
import java.util.List;

/**
 * What the gradient guide is trained to do (stage B; design 5.2): a template that was updated on
 * one frame finds the target in another.
 *
 * <p>In the second half of a batch, templates are shared out in groups, so that a template of
 * another object must become this one's by its gradient.
 */
final class GuideObjective {

    private final SiamMlgNetwork network;
    private final GuideConfig config;

    /**
     * @param network a network with a guide, its batch normalisation merged
     */
    GuideObjective(SiamMlgNetwork network, GuideConfig config) {
        this.network = network;
        this.config = config;
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
        return network.templateGradient(
                pass, template, side(pass, updates, manager), labels(updates, manager));
    }

    /**
     * Updates and judges a batch.
     *
     * @param own how many samples keep their own template; the rest share theirs
     */
    Outcome of(List<GuideSample> samples, int own, NDManager manager) {
        Pass frozen = Pass.serving(manager);
        Batch updates = Batch.of(samples.stream().map(GuideSample::update).toList());
        Batch tests = Batch.of(samples.stream().map(GuideSample::test).toList());
        NDArray template =
                network.refineTemplate(frozen, updates.templates(manager))
                        .get(manager.create(owners(samples.size(), own)));
        NDArray moved =
                network.guided(
                        frozen,
                        template,
                        side(frozen, updates, manager),
                        labels(updates, manager),
                        config.updateSteps());

        NDArray side = side(frozen, tests, manager);
        ScoreLabels labels = labels(tests, manager);
        NDArray before = respond(frozen, template, side);
        NDArray after = respond(frozen, moved, side);
        NDArray initial = loss(labels, before);
        NDArray updated = loss(labels, after);
        String first = ":" + own;
        double initialWeight = config.trainHead() ? config.initialWeight() : 0;
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

    private NDArray side(Pass pass, Batch batch, NDManager manager) {
        return network.score().search(pass, network.refineSearch(pass, batch.searches(manager)));
    }

    private static ScoreLabels labels(Batch batch, NDManager manager) {
        return ScoreLoss.positive(manager, batch.boxes(), ResponseGrid.SIDE);
    }

    private NDArray respond(Pass pass, NDArray template, NDArray side) {
        CorrelationHead score = network.score();
        return score.respond(pass, score.kernel(pass, template), side).output();
    }

    private NDArray loss(ScoreLabels labels, NDArray logits) {
        return ScoreLoss.hardened(labels, logits, config.hardNegatives()).loss(logits);
    }

    /** Whose template each sample has. */
    private int[] owners(int size, int own) {
        List<Integer> owners = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            owners.add(i < own ? i : i - (i - own) % config.group());
        }
        return owners.stream().mapToInt(i -> i).toArray();
    }
}
