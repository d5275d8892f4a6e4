package io.siamstream.experiments.training.refinement;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import io.siamstream.experiments.training.feature.FeatureExtractor;
import io.siamstream.experiments.training.loss.MaskLoss.MaskedCell;
import io.siamstream.tracker.network.MaskEvidence;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/**
 * What one mask is refined with, as the frozen network gives it, and the true mask.
 *
 * @param evidence the maps of {@link MaskEvidence} in their order, half precision
 * @param truth the cell and the true mask of its search crop
 */
record RefinementSample(List<byte[]> evidence, MaskedCell truth) {

    private static final List<Shape> SHAPES =
            List.of(
                    new Shape(1, MaskEvidence.HALF_SIDE, MaskEvidence.HALF_SIDE),
                    new Shape(256, 1, 1),
                    new Shape(256, MaskEvidence.EIGHTH_SIDE, MaskEvidence.EIGHTH_SIDE),
                    new Shape(128, MaskEvidence.EIGHTH_SIDE, MaskEvidence.EIGHTH_SIDE),
                    new Shape(64, MaskEvidence.QUARTER_SIDE, MaskEvidence.QUARTER_SIDE),
                    new Shape(64, MaskEvidence.HALF_SIDE, MaskEvidence.HALF_SIDE));

    /** The samples of a batch of evidence. */
    static List<RefinementSample> of(MaskEvidence evidence, List<MaskedCell> truths) {
        List<List<byte[]>> maps = new ArrayList<>();
        for (NDArray map :
                List.of(
                        evidence.logits(),
                        evidence.appearance(),
                        evidence.features(),
                        evidence.eighth(),
                        evidence.quarter(),
                        evidence.half())) {
            maps.add(FeatureExtractor.stored(map));
        }
        List<RefinementSample> samples = new ArrayList<>();
        for (int i = 0; i < truths.size(); i++) {
            int row = i;
            samples.add(
                    new RefinementSample(
                            maps.stream().map(map -> map.get(row)).toList(), truths.get(i)));
        }
        return samples;
    }

    /** The evidence of some samples. */
    static MaskEvidence evidence(List<RefinementSample> samples, NDManager manager) {
        List<NDArray> maps = new ArrayList<>();
        for (int map = 0; map < SHAPES.size(); map++) {
            Shape shape = new Shape(samples.size()).addAll(SHAPES.get(map));
            ByteBuffer bytes =
                    ByteBuffer.allocateDirect(Math.toIntExact(shape.size()) * Short.BYTES);
            for (RefinementSample sample : samples) {
                bytes.put(sample.evidence().get(map));
            }
            bytes.rewind();
            maps.add(
                    manager.create(bytes, shape, DataType.FLOAT16).toType(DataType.FLOAT32, false));
        }
        return new MaskEvidence(
                maps.get(0), maps.get(1), maps.get(2), maps.get(3), maps.get(4), maps.get(5));
    }

    /** The true masks of some samples. */
    static List<MaskedCell> truths(List<RefinementSample> samples) {
        return samples.stream().map(RefinementSample::truth).toList();
    }
}
