package io.siamstream.experiments.training.refinement;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import io.siamstream.experiments.training.feature.FeatureExtractor;
import io.siamstream.experiments.training.loss.MaskLoss.MaskedCell;
import io.siamstream.experiments.training.loss.ScoreLoss;
import io.siamstream.experiments.training.sampling.PairSampler;
import io.siamstream.experiments.training.sampling.TrainingPair;
import io.siamstream.tracker.network.BackboneStages;
import io.siamstream.tracker.network.Cell;
import io.siamstream.tracker.network.ScoreLabels;
import io.siamstream.tracker.network.SiamMlgNetwork;
import io.siamstream.tracker.network.layer.Pass;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import java.util.stream.LongStream;

/** Passes pairs through the frozen network as far as the coarse mask of one cell. */
final class RefinementExtractor {

    private static final int LAST_CELL = SiamMlgNetwork.RESPONSE_SIDE - 1;

    private final SiamMlgNetwork network;
    private final double cellRadius;
    private final long seed;
    private final NDManager manager;

    /**
     * @param cellRadius greatest distance of the cell from the target's centre, cells
     * @param seed what the cells depend on, beside the pairs' numbers
     */
    RefinementExtractor(SiamMlgNetwork network, double cellRadius, long seed, NDManager manager) {
        this.network = network;
        this.cellRadius = cellRadius;
        this.seed = seed;
        this.manager = manager;
    }

    /** One mask of each of the pairs of consecutive numbers, all of which must have one. */
    List<RefinementSample> samples(PairSampler sampler, long first, int count) {
        List<TrainingPair> pairs =
                LongStream.range(first, first + count).mapToObj(sampler::pair).toList();
        List<Cell> cells = new ArrayList<>();
        List<MaskedCell> truths = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            TrainingPair pair = pairs.get(i);
            Cell cell = near(pair, i, new SplittableRandom(seed * 31 + first + i));
            cells.add(cell);
            truths.add(new MaskedCell(cell.row(), cell.column(), pair.mask().orElseThrow()));
        }
        try (NDManager scratch = manager.newSubManager()) {
            Pass pass = Pass.serving(scratch);
            NDArray templates =
                    network.embedTemplate(
                            pass,
                            FeatureExtractor.crops(
                                    pairs, TrainingPair::template, TrainingPair.TEMPLATE, scratch));
            BackboneStages stages =
                    network.stages(
                            pass,
                            FeatureExtractor.crops(
                                    pairs, TrainingPair::search, TrainingPair.SEARCH, scratch));
            NDArray features = network.refineSearch(pass, stages.features());
            return RefinementSample.of(
                    network.maskEvidence(pass, templates, features, stages, cells), truths);
        }
    }

    private Cell near(TrainingPair pair, int sample, RandomGenerator random) {
        ScoreLabels.Centre centre = ScoreLoss.centre(pair.box());
        List<Cell> cells = new ArrayList<>();
        for (int row = 0; row <= LAST_CELL; row++) {
            for (int column = 0; column <= LAST_CELL; column++) {
                if (Math.hypot(row - centre.row(), column - centre.column()) <= cellRadius) {
                    cells.add(new Cell(sample, row, column));
                }
            }
        }
        return cells.isEmpty()
                ? new Cell(sample, nearest(centre.row()), nearest(centre.column()))
                : cells.get(random.nextInt(cells.size()));
    }

    private static int nearest(double position) {
        return (int) Math.max(0, Math.min(LAST_CELL, Math.round(position)));
    }
}
