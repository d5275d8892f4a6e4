package io.siamstream.experiments.training.base;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import io.siamstream.experiments.training.feature.Batch;
import io.siamstream.experiments.training.feature.FeatureSample;
import io.siamstream.experiments.training.feature.FrozenBackbone;
import io.siamstream.experiments.training.loss.BoxLoss;
import io.siamstream.experiments.training.loss.MaskLoss;
import io.siamstream.experiments.training.loss.ResponsePeaks;
import io.siamstream.experiments.training.loss.ScoreLoss;
import io.siamstream.tracker.geometry.Box;
import io.siamstream.tracker.network.BoxCoding;
import io.siamstream.tracker.network.Cell;
import io.siamstream.tracker.network.CorrelationHead;
import io.siamstream.tracker.network.ScoreLabels;
import io.siamstream.tracker.network.SearchWindows;
import io.siamstream.tracker.network.SiamMlgNetwork;
import io.siamstream.tracker.network.layer.Pass;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Judges a network on fixed pairs of the videos that are kept aside. */
final class Validation {

    /** Names of what a validation tells. */
    static final List<String> SCORES = List.of("hit rate", "box IoU", "mask IoU");

    private static final int CHUNK = 16;
    private static final int SIDE = SiamMlgNetwork.RESPONSE_SIDE;

    private final List<FeatureSample> samples;
    private final FrozenBackbone backbone;

    /**
     * @param samples the pairs after the frozen part of the backbone
     * @param backbone what is frozen
     */
    Validation(List<FeatureSample> samples, FrozenBackbone backbone) {
        this.samples = List.copyOf(samples);
        this.backbone = backbone;
    }

    /**
     * Passes all pairs through the network.
     *
     * @return the share of the pairs whose greatest score lies within two cells of the target, the
     *     mean IoU of the box branch's box at the greatest score, and that of the mask at the cell
     *     of the target, of the pairs with a mask
     */
    List<Double> of(SiamMlgNetwork network, NDManager manager) {
        double hits = 0;
        double boxOverlap = 0;
        double maskOverlap = 0;
        int masks = 0;
        for (int start = 0; start < samples.size(); start += CHUNK) {
            Batch batch = Batch.of(samples.subList(start, Math.min(samples.size(), start + CHUNK)));
            NDManager scratch = manager.newSubManager();
            try {
                Pass pass = Pass.serving(scratch);
                NDArray template =
                        network.refineTemplate(
                                pass, backbone.rest(network, pass, batch.templates(scratch)));
                NDArray search =
                        network.refineSearch(
                                pass, backbone.rest(network, pass, batch.searches(scratch)));
                CorrelationHead score = network.score();
                List<Cell> peaks =
                        ResponsePeaks.of(
                                score.respond(
                                                pass,
                                                score.kernel(pass, template),
                                                score.search(pass, search))
                                        .output());
                float[] numbers =
                        rows(network.box().orElseThrow(), pass, template, search, peaks)
                                .add(
                                        BoxLoss.templates(
                                                        scratch,
                                                        batch.samples(),
                                                        network.options().templateShare())
                                                .reshape(-1, 4))
                                .toFloatArray();
                List<Cell> centres = new ArrayList<>();
                for (int i = 0; i < peaks.size(); i++) {
                    FeatureSample sample = batch.samples().get(i);
                    Cell peak = peaks.get(i);
                    ScoreLabels.Centre centre = ScoreLoss.centre(sample.box());
                    hits += ResponsePeaks.isHit(peak, sample.box()) ? 1 : 0;
                    float[] four = Arrays.copyOfRange(numbers, 4 * i, 4 * i + 4);
                    Box told = BoxCoding.decode(four, peak.row(), peak.column());
                    boxOverlap += told.overlap(sample.box());
                    centres.add(new Cell(i, whole(centre.row()), whole(centre.column())));
                }
                NDArray masksTold = rows(network.mask(), pass, template, search, centres);
                for (int i = 0; i < centres.size(); i++) {
                    if (batch.samples().get(i).mask().isPresent()) {
                        byte[] mask = batch.samples().get(i).mask().get();
                        Cell cell = centres.get(i);
                        maskOverlap +=
                                MaskLoss.overlap(
                                        masksTold.get(i).expandDims(0),
                                        List.of(
                                                new MaskLoss.MaskedCell(
                                                        cell.row(), cell.column(), mask)));
                        masks++;
                    }
                }
            } finally {
                scratch.close();
            }
        }
        int count = samples.size();
        return List.of(hits / count, boxOverlap / count, masks == 0 ? 0 : maskOverlap / masks);
    }

    private static NDArray rows(
            CorrelationHead head, Pass pass, NDArray template, NDArray search, List<Cell> cells) {
        return head.respondAt(
                pass, head.kernel(pass, template), SearchWindows.gather(search, cells));
    }

    private static int whole(double cell) {
        return (int) Math.min(SIDE - 1, Math.max(0, Math.round(cell)));
    }
}
