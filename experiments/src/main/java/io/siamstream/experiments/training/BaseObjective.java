package io.siamstream.experiments.training;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import io.siamstream.experiments.training.MaskLoss.MaskedCell;
import io.siamstream.tracker.Box;
import io.siamstream.tracker.network.CorrelationHead;
import io.siamstream.tracker.network.Pass;
import io.siamstream.tracker.network.SiamMlgNetwork;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/**
 * What the base tracker is trained to do (stage A; TRACKER_SPEC 3): find its own target and not
 * another's, and in the cells around it tell mask and box.
 */
final class BaseObjective {

    private final SiamMlgNetwork network;
    private final TrainingConfig config;

    BaseObjective(SiamMlgNetwork network, TrainingConfig config) {
        this.network = network;
        this.config = config;
    }

    /** The losses of a batch; the step's number decides in which cells masks are trained. */
    Losses of(Batch batch, long step, NDManager manager) {
        Pass pass = Pass.training(manager);
        TrainingConfig.LossWeights weights = config.losses();
        NDArray template = network.refineTemplate(pass, batch.templates(manager));
        RandomGenerator random = new SplittableRandom(config.seed() * 31 + step);
        List<SearchCut> cuts =
                batch.boxes().stream()
                        .map(box -> SearchCut.draw(box, config.searchCells(), random))
                        .toList();
        NDArray search = network.refineSearch(pass, batch.searches(manager, cuts));
        List<Box> boxes = new ArrayList<>();
        for (int i = 0; i < cuts.size(); i++) {
            boxes.add(cuts.get(i).relative(batch.boxes().get(i)));
        }
        int size = batch.samples().size();

        CorrelationHead score = network.score();
        NDArray kernel = score.kernel(pass, template);
        int refused = batch.negatives().length;
        NDArray others = kernel.get(manager.create(batch.negatives()));
        NDArray side = score.search(pass, search);
        NDArray logits =
                score.respond(pass, kernel.concat(others), side.concat(side.get(":" + refused)))
                        .output();
        NDArray own =
                ScoreLoss.positive(manager, boxes, config.searchCells())
                        .loss(logits.get(":" + size))
                        .mean();
        NDArray negative =
                ScoreLoss.negative(manager, refused, config.searchCells())
                        .loss(logits.get(size + ":"))
                        .mean();

        List<TargetRegions.Corner> corners =
                boxes.stream()
                        .map(told -> TargetRegions.Corner.of(told, config.searchCells()))
                        .toList();
        NDArray regions = TargetRegions.gather(search, corners);
        CorrelationHead box = network.box().orElseThrow();
        NDArray numbers =
                box.respond(pass, box.kernel(pass, template), box.search(pass, regions)).output();
        NDArray targets = BoxLoss.targets(manager, boxes, corners);
        NDArray giou = BoxLoss.giou(numbers, targets);
        NDArray distance = BoxLoss.distance(numbers, targets);
        NDArray mask = mask(pass, template, regions, cuts, corners, batch, random);

        NDArray total =
                own.mul(weights.score())
                        .add(negative.mul(weights.negative()))
                        .add(giou.mul(weights.giou()))
                        .add(distance.mul(weights.boxDistance()))
                        .add(mask.mul(weights.mask()));
        return new Losses(
                total,
                own.getFloat(),
                negative.getFloat(),
                mask.getFloat(),
                giou.getFloat(),
                distance.getFloat());
    }

    private NDArray mask(
            Pass pass,
            NDArray template,
            NDArray regions,
            List<SearchCut> cuts,
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
            for (int k = 0; k < config.maskCells(); k++) {
                int cell = random.nextInt(side * side);
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
        CorrelationHead head = network.mask();
        NDArray logits =
                head.respond(
                                pass,
                                head.kernel(pass, template.get(which)),
                                head.search(pass, regions.get(which)))
                        .output()
                        .transpose(0, 2, 3, 1)
                        .reshape(-1, SiamMlgNetwork.MASK_SIDE * SiamMlgNetwork.MASK_SIDE);
        return MaskLoss.of(
                logits.get(manager.create(chosen.stream().mapToLong(i -> i).toArray())), cells);
    }
}
