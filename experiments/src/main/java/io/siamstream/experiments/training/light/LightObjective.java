package io.siamstream.experiments.training.light;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.nn.Activation;
import io.siamstream.experiments.training.data.Clip;
import io.siamstream.experiments.training.loss.Losses;
import io.siamstream.experiments.training.loss.Scaling;
import io.siamstream.experiments.training.sampling.TrainingPair;
import io.siamstream.tracker.network.layer.Pass;
import io.siamstream.tracker.network.light.LightBranch;
import io.siamstream.tracker.network.light.LightNetwork;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * What the light network is trained to do: find its own target and neither another of the same
 * search region nor another's, tell its box, and stay as it was where it was right.
 */
final class LightObjective {

    /** Names of the losses' parts. */
    static final List<String> LOSSES =
            List.of("class", "rank", "negative", "giou", "class kept", "box kept");

    private static final int CELLS = LightNetwork.RESPONSE_SIDE * LightNetwork.RESPONSE_SIDE;

    /** Softens the comparison of cells, so that a margin of some logits is still worked on. */
    private static final double TEMPERATURE = 2;

    /** Put upon the logits of cells that are not compared. */
    private static final float FAR_BELOW = -1e4f;

    private static final double EPSILON = 1e-6;

    private final LightNetwork network;
    private final LightConfig config;

    LightObjective(LightNetwork network, LightConfig config) {
        this.network = network;
        this.config = config;
    }

    /**
     * The losses of a batch.
     *
     * @param step number of the step, which decides whether the backbone is trained in it
     * @param random draws whose templates are asked for where they are not
     */
    Losses of(List<LightSample> samples, long step, RandomGenerator random, NDManager manager) {
        List<TrainingPair> pairs = pairs(samples);
        Pass pass = Pass.training(manager);
        NDArray template = network.refine(pass, templates(pass, samples, step, manager));
        NDArray search = network.refine(pass, searches(pass, samples, step, manager));
        CellWeights weights = CellWeights.of(samples, manager);
        int size = samples.size();

        int[] negatives = negatives(pairs, random);
        NDArray logits = logits(pass, template, search, negatives);
        NDArray own = logits.get(":" + size);
        NDArray edges =
                network.box()
                        .respond(pass, template, network.box().search(pass, search))
                        .output()
                        .reshape(size, 4, CELLS);

        NDArray classes = classes(own, weights).div(manager.create((float) size));
        NDArray rank = rank(own, weights);
        NDArray negative =
                negatives.length == 0
                        ? manager.create(0f)
                        : wronglyFound(logits.get(size + ":")).mean();
        NDArray giou =
                EdgeBoxes.giou(edges, pairs.stream().map(TrainingPair::box).toList(), manager)
                        .neg()
                        .add(1)
                        .mul(weights.target())
                        .sum(new int[] {1})
                        .mean();
        NDArray keptClass = kept(own.sub(weights.frozenLogits()), weights.keptClass());
        NDArray keptBox = kept(edges.sub(weights.frozenEdges()), weights.keptBox().expandDims(1));

        LightConfig.LossWeights shares = config.losses();
        NDArray total =
                Scaling.times(classes, shares.classes())
                        .add(Scaling.times(rank, shares.rank()))
                        .add(Scaling.times(negative, shares.negative()))
                        .add(Scaling.times(giou, shares.giou()))
                        .add(Scaling.times(keptClass, shares.keepClasses()))
                        .add(Scaling.times(keptBox, shares.keepBoxes()));
        return new Losses(
                total,
                Stream.of(classes, rank, negative, giou, keptClass, keptBox)
                        .map(part -> (double) part.getFloat())
                        .toList());
    }

    private NDArray templates(Pass pass, List<LightSample> samples, long step, NDManager manager) {
        return config.keepsFeatures()
                ? KeptFeatures.batch(
                        samples.stream().map(LightSample::template).toList(),
                        LightNetwork.TEMPLATE_SIDE,
                        manager)
                : features(pass, LightCrops.templates(pairs(samples), manager), step);
    }

    private NDArray searches(Pass pass, List<LightSample> samples, long step, NDManager manager) {
        return config.keepsFeatures()
                ? KeptFeatures.batch(
                        samples.stream().map(LightSample::search).toList(),
                        LightNetwork.RESPONSE_SIDE,
                        manager)
                : features(pass, LightCrops.searches(pairs(samples), manager), step);
    }

    private NDArray features(Pass pass, NDArray crops, long step) {
        return step % config.backboneEvery() == 0
                ? network.stages(pass, crops).features()
                : network.stages(Pass.serving(crops.getManager()), crops).features().stopGradient();
    }

    private static List<TrainingPair> pairs(List<LightSample> samples) {
        return samples.stream().map(LightSample::pair).toList();
    }

    /** Logits of the samples' own templates, then of others' on the first samples; M x 256. */
    private NDArray logits(Pass pass, NDArray template, NDArray search, int[] negatives) {
        NDManager manager = template.getManager();
        int size = Math.toIntExact(template.getShape().get(0));
        int[] templates =
                IntStream.concat(IntStream.range(0, size), IntStream.of(negatives)).toArray();
        int[] searches =
                IntStream.concat(IntStream.range(0, size), IntStream.range(0, negatives.length))
                        .toArray();
        LightBranch.Search seen = network.classes().search(pass, search);
        return network.classes()
                .respond(
                        pass,
                        template.get(manager.create(templates)),
                        seen.select(manager.create(searches)))
                .output()
                .reshape(templates.length, CELLS);
    }

    /**
     * For each of the first half of the pairs another one whose object it does not show, of the
     * same data set if there is one: what is alike is hard to tell apart.
     */
    private static int[] negatives(List<TrainingPair> pairs, RandomGenerator random) {
        int size = pairs.size();
        return IntStream.range(0, size / 2)
                .map(
                        i -> {
                            Clip clip = pairs.get(i).clip();
                            int start = random.nextInt(size);
                            List<Integer> strangers =
                                    IntStream.range(0, size)
                                            .map(k -> (start + k) % size)
                                            .filter(k -> !pairs.get(k).clip().sharesVideoWith(clip))
                                            .boxed()
                                            .toList();
                            return strangers.stream()
                                    .filter(
                                            k ->
                                                    pairs.get(k)
                                                            .clip()
                                                            .dataset()
                                                            .equals(clip.dataset()))
                                    .findFirst()
                                    .or(() -> strangers.stream().findFirst())
                                    .orElse(-1);
                        })
                .takeWhile(k -> k >= 0)
                .toArray();
    }

    /** Logistic loss; cells count by how wrong they are, which is not differentiated. */
    private static NDArray classes(NDArray logits, CellWeights weights) {
        NDArray missed =
                Activation.softPlus(logits.neg())
                        .mul(Activation.sigmoid(logits.stopGradient().neg()))
                        .mul(weights.target())
                        .sum();
        NDArray found =
                Activation.softPlus(logits)
                        .mul(Activation.sigmoid(logits.stopGradient()))
                        .mul(weights.ground())
                        .sum();
        return missed.add(found);
    }

    private static NDArray wronglyFound(NDArray logits) {
        return Activation.softPlus(logits)
                .mul(Activation.sigmoid(logits.stopGradient()))
                .sum(new int[] {1});
    }

    /** How improbable it is that the greatest logit of a region is one of the target's. */
    private static NDArray rank(NDArray logits, CellWeights weights) {
        NDManager manager = logits.getManager();
        NDArray left = weights.asked().neg().add(1).mul(manager.create(FAR_BELOW));
        NDArray probability = Scaling.times(logits, 1 / TEMPERATURE).add(left).softmax(1);
        NDArray inTarget = weights.target().gt(0).toType(logits.getDataType(), false);
        NDArray shown = inTarget.max(new int[] {1});
        return probability
                .mul(inTarget)
                .sum(new int[] {1})
                .add(EPSILON)
                .log()
                .neg()
                .mul(shown)
                .mean();
    }

    /** The Huber loss in a form without branches, sqrt(1 + x^2) - 1; mean over the samples. */
    private static NDArray kept(NDArray difference, NDArray weights) {
        return Scaling.times(
                difference.square().add(1).sqrt().sub(1).mul(weights).sum(),
                1.0 / difference.getShape().get(0));
    }
}
