package io.siamstream.experiments.training.base;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import io.siamstream.experiments.training.feature.Batch;
import io.siamstream.experiments.training.feature.FeatureSample;
import io.siamstream.experiments.training.feature.FrozenBackbone;
import io.siamstream.experiments.training.feature.SearchCut;
import io.siamstream.experiments.training.loss.BoxLoss;
import io.siamstream.experiments.training.loss.Losses;
import io.siamstream.experiments.training.loss.MaskLoss;
import io.siamstream.experiments.training.loss.MaskLoss.MaskedCell;
import io.siamstream.experiments.training.loss.Scaling;
import io.siamstream.experiments.training.loss.ScoreLoss;
import io.siamstream.experiments.training.loss.TargetRegions;
import io.siamstream.experiments.training.loss.TeacherLoss;
import io.siamstream.tracker.geometry.Box;
import io.siamstream.tracker.network.Cell;
import io.siamstream.tracker.network.CorrelationHead;
import io.siamstream.tracker.network.ScoreLabels;
import io.siamstream.tracker.network.SearchWindows;
import io.siamstream.tracker.network.SiamMlgNetwork;
import io.siamstream.tracker.network.layer.Pass;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;

/**
 * What the base tracker is trained to do (stage A; design 3): find its own target and not
 * another's, and in the cells around it tell mask and box.
 */
final class BaseObjective {

    /** Names of the losses' parts. */
    private static final List<String> LOSSES =
            List.of("score", "negative", "mask", "giou", "box distance");

    /** Names of those that a teacher adds. */
    private static final List<String> TEACHERS = List.of("teacher", "teacher box");

    private final SiamMlgNetwork network;
    private final BaseConfig config;
    private final FrozenBackbone backbone;

    BaseObjective(SiamMlgNetwork network, BaseConfig config) {
        this.network = network;
        this.config = config;
        this.backbone = FrozenBackbone.where(config.trained());
    }

    /** Names of the losses' parts: those of a teacher only where something is learned from it. */
    List<String> losses() {
        return config.losses().teaches()
                ? Stream.concat(LOSSES.stream(), TEACHERS.stream()).toList()
                : LOSSES;
    }

    /** The losses of a batch; the step's number decides in which cells masks are trained. */
    Losses of(Batch batch, long step, NDManager manager) {
        Pass pass = pass("neck", manager);
        BaseConfig.LossWeights weights = config.losses();
        NDArray template =
                network.refineTemplate(
                        pass, backbone.rest(network, pass, batch.templates(manager)));
        RandomGenerator random = new SplittableRandom(config.seed() * 31 + step);
        List<SearchCut> cuts =
                batch.boxes().stream()
                        .map(box -> SearchCut.draw(box, config.searchCells(), random))
                        .toList();
        NDArray search = network.refineSearch(pass, searches(pass, batch, cuts, manager));
        List<Box> boxes = new ArrayList<>();
        for (int i = 0; i < cuts.size(); i++) {
            boxes.add(cuts.get(i).relative(batch.boxes().get(i)));
        }
        NDArray own = manager.create(0f);
        NDArray negative = manager.create(0f);
        NDArray teacher = manager.create(0f);
        if (config.trained().contains("score")) {
            NDArray logits = scores(template, search, batch.negatives());
            int size = batch.samples().size();
            int cells = config.searchCells();
            NDArray found = logits.get(":" + size);
            ScoreLabels labels = ScoreLoss.positive(manager, boxes, cells);
            own = hardLoss(labels, found);
            teacher = TeacherLoss.score(found, labels.weights(), batch.samples(), cuts);
            negative =
                    hardLoss(
                            ScoreLoss.negative(manager, batch.negatives().length, cells),
                            logits.get(size + ":"));
        }

        List<TargetRegions.Corner> corners =
                boxes.stream()
                        .map(told -> TargetRegions.Corner.of(told, config.searchCells()))
                        .toList();
        NDArray regions = TargetRegions.gather(search, corners);
        CorrelationHead box = network.box().orElseThrow();
        NDArray numbers =
                respond(box, pass("box", manager), template, regions)
                        .add(
                                BoxLoss.templates(
                                        manager,
                                        batch.samples(),
                                        network.options().templateShare()));
        NDArray targets = BoxLoss.targets(manager, boxes, corners);
        NDArray giou = BoxLoss.giou(numbers, targets);
        NDArray distance = BoxLoss.distance(numbers, targets);
        NDArray teacherBox = TeacherLoss.box(numbers, batch.samples(), cuts, corners);
        NDArray mask = mask(template, regions, cuts, boxes, corners, batch, random);

        NDArray total =
                Scaling.times(own, weights.score())
                        .add(Scaling.times(negative, weights.negative()))
                        .add(Scaling.times(giou, weights.giou()))
                        .add(Scaling.times(distance, weights.boxDistance()))
                        .add(Scaling.times(mask, weights.mask()))
                        .add(Scaling.times(teacher, weights.teacher()))
                        .add(Scaling.times(teacherBox, weights.teacherBox()));
        return new Losses(
                total,
                Stream.of(own, negative, mask, giou, distance, teacher, teacherBox)
                        .limit(losses().size())
                        .map(part -> (double) part.getFloat())
                        .toList());
    }

    private NDArray hardLoss(ScoreLabels labels, NDArray logits) {
        double share = config.losses().hardNegatives();
        return ScoreLoss.hardened(labels, logits, share).loss(logits).mean();
    }

    /**
     * Backbone features of the parts of the search regions. The layers that are passed here see the
     * whole regions, as in serving: parts would bring the padding of their borders into view.
     */
    private NDArray searches(Pass pass, Batch batch, List<SearchCut> cuts, NDManager manager) {
        if (backbone.isWhole()) {
            return batch.searches(manager, cuts);
        }
        List<Cell> corners = new ArrayList<>();
        for (int i = 0; i < cuts.size(); i++) {
            corners.add(new Cell(i, cuts.get(i).row(), cuts.get(i).column()));
        }
        return SearchWindows.gather(
                backbone.rest(network, pass, batch.searches(manager)),
                corners,
                cuts.get(0).features());
    }

    /** Batch normalisation learns in the parts that are trained alone. */
    private Pass pass(String part, NDManager manager) {
        Pass pass =
                config.trained().contains(part) ? Pass.training(manager) : Pass.serving(manager);
        return pass.in(config.precision());
    }

    private static NDArray respond(
            CorrelationHead head, Pass pass, NDArray template, NDArray search) {
        return head.respond(pass, head.kernel(pass, template), head.search(pass, search)).output();
    }

    /** Scores of the samples' own templates, then of the negatives on the first samples. */
    private NDArray scores(NDArray template, NDArray search, int[] negatives) {
        NDManager manager = template.getManager();
        Pass pass = pass("score", manager);
        CorrelationHead head = network.score();
        NDArray kernel = head.kernel(pass, template);
        NDArray others = kernel.get(manager.create(negatives));
        NDArray side = head.search(pass, search);
        return head.respond(
                        pass, kernel.concat(others), side.concat(side.get(":" + negatives.length)))
                .output();
    }

    private NDArray mask(
            NDArray template,
            NDArray regions,
            List<SearchCut> cuts,
            List<Box> boxes,
            List<TargetRegions.Corner> corners,
            Batch batch,
            RandomGenerator random) {
        NDManager manager = template.getManager();
        List<MaskedCell> cells = new ArrayList<>();
        List<Integer> masked = new ArrayList<>();
        List<Long> chosen = new ArrayList<>();
        int side = TargetRegions.CELLS;
        for (int i = 0; i < batch.samples().size(); i++) {
            FeatureSample sample = batch.samples().get(i);
            if (sample.mask().isEmpty()) {
                continue;
            }
            int[] positive = corners.get(i).positive(boxes.get(i));
            for (int k = 0; k < config.maskCells(); k++) {
                int cell = positive[random.nextInt(positive.length)];
                chosen.add((long) masked.size() * side * side + cell);
                cells.add(
                        new MaskedCell(
                                cuts.get(i).row() + corners.get(i).row() + cell / side,
                                cuts.get(i).column() + corners.get(i).column() + cell % side,
                                sample.mask().get()));
            }
            masked.add(i);
        }
        if (masked.size() < 2) {
            return manager.create(0f);
        }
        NDArray which = manager.create(masked.stream().mapToInt(i -> i).toArray());
        NDArray logits =
                respond(
                                network.mask(),
                                pass("mask", manager),
                                template.get(which),
                                regions.get(which))
                        .transpose(0, 2, 3, 1)
                        .reshape(-1, SiamMlgNetwork.MASK_SIDE * SiamMlgNetwork.MASK_SIDE);
        return MaskLoss.of(
                logits.get(manager.create(chosen.stream().mapToLong(i -> i).toArray())), cells);
    }
}
