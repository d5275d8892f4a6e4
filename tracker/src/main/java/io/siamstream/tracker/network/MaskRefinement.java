package io.siamstream.tracker.network;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Activation;
import ai.djl.training.initializer.Initializer;
import io.siamstream.tracker.network.layer.ConvolutionUnit;
import io.siamstream.tracker.network.layer.NetworkBlock;
import io.siamstream.tracker.network.layer.Pass;

/**
 * Sharpens the coarse mask of a cell with the finer maps of the backbone, as SiamMask's refinement
 * does (design 2.4): from stride 8 over stride 4 to stride 2, each level seeing the one before and
 * its own map. What comes out is added to the coarse logits, and nothing at the start of training.
 *
 * <p>The levels of 15, 31 and 63 cells lie over each other so that cell k of one is cell 2k + 1 of
 * the next.
 */
public final class MaskRefinement extends NetworkBlock {

    private static final int WIDE = 32;
    private static final int NARROW = 16;

    private final ConvolutionUnit features;
    private final ConvolutionUnit appearance;
    private final ConvolutionUnit eighth;
    private final ConvolutionUnit coarseEighth;
    private final ConvolutionUnit joinedEighth;
    private final ConvolutionUnit quarter;
    private final ConvolutionUnit joinedQuarter;
    private final ConvolutionUnit narrowed;
    private final ConvolutionUnit half;
    private final ConvolutionUnit coarseHalf;
    private final ConvolutionUnit joinedHalf;
    private final ConvolutionUnit output;

    MaskRefinement() {
        features = add("features", ConvolutionUnit.of(SiamMlgNetwork.CHANNELS, WIDE, 1));
        appearance = add("appearance", ConvolutionUnit.of(SiamMlgNetwork.CHANNELS, WIDE, 1));
        eighth = add("eighth", same(128, WIDE));
        coarseEighth = add("coarse_eighth", ConvolutionUnit.of(1, WIDE, 7).stride(4));
        joinedEighth = add("joined_eighth", same(WIDE, WIDE).rectified());
        quarter = add("quarter", same(64, WIDE));
        joinedQuarter = add("joined_quarter", same(WIDE, WIDE).rectified());
        narrowed = add("narrowed", ConvolutionUnit.of(WIDE, NARROW, 1));
        half = add("half", same(64, NARROW));
        coarseHalf = add("coarse_half", same(1, NARROW));
        joinedHalf = add("joined_half", same(NARROW, NARROW).rectified());
        output = add("output", same(NARROW, 1).kernels(Initializer.ZEROS));
    }

    private static ConvolutionUnit.Builder same(int inputs, int outputs) {
        return ConvolutionUnit.of(inputs, outputs, 3).padding(1);
    }

    private ConvolutionUnit add(String name, ConvolutionUnit.Builder layout) {
        return addChildBlock(name, layout.build());
    }

    /**
     * The refined masks.
     *
     * @return logits, M x 1 x 63 x 63
     */
    public NDArray refine(Pass pass, MaskEvidence evidence) {
        NDArray coarse = Activation.sigmoid(evidence.logits());
        NDArray map =
                features.forward(pass, evidence.features())
                        .add(appearance.forward(pass, evidence.appearance()))
                        .add(eighth.forward(pass, evidence.eighth()))
                        .add(coarseEighth.forward(pass, coarse));
        map = joinedEighth.forward(pass, Activation.relu(map));
        map = doubled(map).add(quarter.forward(pass, evidence.quarter()));
        map = joinedQuarter.forward(pass, Activation.relu(map));
        map =
                doubled(narrowed.forward(pass, map))
                        .add(half.forward(pass, evidence.half()))
                        .add(coarseHalf.forward(pass, coarse));
        map = joinedHalf.forward(pass, Activation.relu(map));
        return evidence.logits().add(output.forward(pass, map));
    }

    /** Linear interpolation from a side of n cells to one of 2n + 1; DJL's has other grids. */
    static NDArray doubled(NDArray map) {
        Shape shape = map.getShape();
        long planes = shape.get(0) * shape.get(1);
        int side = Math.toIntExact(shape.get(2));
        long twice = 2L * side + 1;
        NDArray weights = interpolation(map.getManager(), side);
        NDArray wide =
                map.reshape(planes * side, side).matMul(weights).reshape(planes, side, twice);
        return wide.transpose(0, 2, 1)
                .reshape(planes * twice, side)
                .matMul(weights)
                .reshape(planes, twice, twice)
                .transpose(0, 2, 1)
                .reshape(shape.get(0), shape.get(1), twice, twice);
    }

    private static NDArray interpolation(NDManager manager, int side) {
        int twice = 2 * side + 1;
        float[] weights = new float[side * twice];
        for (int column = 0; column < twice; column++) {
            int below = Math.max(0, column / 2 - (column + 1) % 2);
            int above = Math.min(side - 1, column / 2);
            weights[below * twice + column] += 0.5f;
            weights[above * twice + column] += 0.5f;
        }
        return manager.create(weights, new Shape(side, twice));
    }

    /** The refinement alone, of features: DJL's view of a block that has several inputs. */
    @Override
    public NDArray forward(Pass pass, NDArray input) {
        return features.forward(pass, input);
    }

    @Override
    public Shape[] getOutputShapes(Shape[] inputShapes) {
        return features.getOutputShapes(inputShapes);
    }
}
