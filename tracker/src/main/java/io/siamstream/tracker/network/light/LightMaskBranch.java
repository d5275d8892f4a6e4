package io.siamstream.tracker.network.light;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Activation;
import ai.djl.training.initializer.Initializer;
import io.siamstream.tracker.network.layer.ConvolutionUnit;
import io.siamstream.tracker.network.layer.NetworkBlock;
import io.siamstream.tracker.network.layer.Pass;

/**
 * The mask branch of the light network. It looks at a crop a second time that is cut around the
 * target as a template is, once it is known where the target is: a mask needs finer cells than the
 * search for a target, and fewer of them. What correlates with the first template says which of the
 * things in sight is meant; from 8 x 8 cells on, each level doubles the one before and adds the
 * backbone's map of its size, as SiamMask's refinement does (design 2.4).
 */
final class LightMaskBranch extends NetworkBlock {

    private static final int WIDE = 64;
    private static final int MIDDLE = 48;
    private static final int NARROW = 32;
    private static final int FINE = 16;

    /** What brings the backbone's maps and the correlation to about one, as FEAR-XS has them. */
    private static final float STAGE_SCALE = 1f / 8;

    private static final float CORRELATION_SCALE = 1f / LightBranch.TEMPLATE_CELLS;

    /** DJL's number of bilinear interpolation; 2, which it documents, is the nearest neighbour. */
    private static final int BILINEAR = 1;

    private final ConvolutionUnit features;
    private final ConvolutionUnit correlation;
    private final ConvolutionUnit[] context;
    private final Level eighth;
    private final Level quarter;
    private final Level half;
    private final ConvolutionUnit output;

    LightMaskBranch() {
        features =
                addChildBlock(
                        "features", ConvolutionUnit.of(LightBranch.CHANNELS, WIDE, 1).build());
        correlation =
                addChildBlock(
                        "correlation",
                        ConvolutionUnit.of(LightBranch.TEMPLATE_CELLS, WIDE, 1)
                                .withoutBias()
                                .build());
        context =
                new ConvolutionUnit[] {
                    addChildBlock("context.0", same(WIDE, WIDE)),
                    addChildBlock("context.1", same(WIDE, WIDE))
                };
        eighth = addChildBlock("eighth", new Level(WIDE, 32, MIDDLE));
        quarter = addChildBlock("quarter", new Level(MIDDLE, 24, NARROW));
        half = addChildBlock("half", new Level(NARROW, 16, FINE));
        output =
                addChildBlock(
                        "output",
                        ConvolutionUnit.of(FINE, 1, 3)
                                .padding(1)
                                .kernels(Initializer.ZEROS)
                                .build());
    }

    private static ConvolutionUnit same(int inputs, int outputs) {
        return ConvolutionUnit.of(inputs, outputs, 3).padding(1).rectified().build();
    }

    /**
     * Masks of crops.
     *
     * @param stages what the backbone made of N crops of 128 x 128
     * @param seen their refined features, N x 256 x 8 x 8
     * @param templates of their targets, N x 256 x 8 x 8
     * @return logits, N x 64 x 64
     */
    NDArray masks(Pass pass, LightStages stages, NDArray seen, NDArray templates) {
        NDArray alike = LightBranch.correlate(templates, seen).mul(CORRELATION_SCALE);
        NDArray map =
                Activation.relu(features.forward(pass, seen).add(correlation.forward(pass, alike)));
        for (ConvolutionUnit unit : context) {
            map = unit.forward(pass, map).add(map);
        }
        map = eighth.forward(pass, map, stages.eighth());
        map = quarter.forward(pass, map, stages.quarter());
        map = half.forward(pass, map, stages.half());
        return output.forward(pass, map).squeeze(1);
    }

    /** Twice the sides, linear in between; the corners of the outer cells stay where they are. */
    static NDArray doubled(NDArray map) {
        Shape shape = map.getShape();
        long[] sides = {2 * shape.get(2), 2 * shape.get(3)};
        return map.getNDArrayInternal().interpolation(sides, BILINEAR, false);
    }

    /** One doubling: the level before and the backbone's own map, joined by a residual unit. */
    private static final class Level extends NetworkBlock {

        private final ConvolutionUnit coarse;
        private final ConvolutionUnit lateral;
        private final ConvolutionUnit joined;

        /**
         * @param before channels of the level before
         * @param beside channels of the backbone's map
         * @param channels of this level
         */
        Level(int before, int beside, int channels) {
            coarse = addChildBlock("coarse", ConvolutionUnit.of(before, channels, 1).build());
            lateral =
                    addChildBlock(
                            "lateral",
                            ConvolutionUnit.of(beside, channels, 1).withoutBias().build());
            joined = addChildBlock("joined", same(channels, channels));
        }

        NDArray forward(Pass pass, NDArray before, NDArray beside) {
            NDArray map =
                    Activation.relu(
                            doubled(coarse.forward(pass, before))
                                    .add(lateral.forward(pass, beside.mul(STAGE_SCALE))));
            return joined.forward(pass, map).add(map);
        }

        /** The level before alone; DJL's view of a block that has two inputs. */
        @Override
        public NDArray forward(Pass pass, NDArray input) {
            return coarse.forward(pass, input);
        }

        @Override
        public Shape[] getOutputShapes(Shape[] inputShapes) {
            return coarse.getOutputShapes(inputShapes);
        }
    }

    /** What the branch makes of features alone; DJL's view of a branch that has four inputs. */
    @Override
    public NDArray forward(Pass pass, NDArray input) {
        return features.forward(pass, input);
    }

    @Override
    public Shape[] getOutputShapes(Shape[] inputShapes) {
        return features.getOutputShapes(inputShapes);
    }
}
