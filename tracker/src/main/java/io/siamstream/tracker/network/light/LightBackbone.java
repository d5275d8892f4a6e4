package io.siamstream.tracker.network.light;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.siamstream.tracker.network.layer.ConvolutionUnit;
import io.siamstream.tracker.network.layer.NetworkBlock;
import io.siamstream.tracker.network.layer.Pass;
import java.util.ArrayList;
import java.util.List;

/**
 * FBNet-C to its fifth stage at stride 16 (Wu et al., CVPR 2019; FEAR, table 1). Takes raw blue,
 * green, red from 0 to 255; its paddings are zeros of normalised colours, so normalisation is not
 * merged into the first convolution.
 */
final class LightBackbone extends NetworkBlock {

    /** Channels of the last stage. */
    static final int CHANNELS = 112;

    private static final float[] MEAN = {103.53f, 116.28f, 123.675f};

    /** One over ImageNet's deviations, as the published network has them in half precision. */
    private static final float[] SCALE = {0.01742554f, 0.01750183f, 0.01712036f};

    private final ConvolutionUnit stem;
    private final List<InvertedResidual> half = new ArrayList<>();
    private final List<InvertedResidual> quarter = new ArrayList<>();
    private final List<InvertedResidual> eighth = new ArrayList<>();
    private final List<InvertedResidual> sixteenth = new ArrayList<>();

    LightBackbone() {
        stem =
                addChildBlock(
                        "stem.conv",
                        ConvolutionUnit.of(3, 16, 3)
                                .stride(2)
                                .padding(1)
                                .rectified()
                                .narrow()
                                .build());
        add(half, "stage1.0", 3, 16, 16, 16, 1);
        // FBNet-C's second block of stage 2 is a skip.
        add(quarter, "stage2.0", 3, 16, 96, 24, 2);
        add(quarter, "stage2.2", 3, 24, 24, 24, 1);
        add(quarter, "stage2.3", 3, 24, 24, 24, 1);
        add(eighth, "stage3.0", 5, 24, 144, 32, 2);
        add(eighth, "stage3.1", 5, 32, 96, 32, 1);
        add(eighth, "stage3.2", 5, 32, 192, 32, 1);
        add(eighth, "stage3.3", 3, 32, 192, 32, 1);
        add(sixteenth, "stage4.0", 5, 32, 192, 64, 2);
        add(sixteenth, "stage4.1", 5, 64, 192, 64, 1);
        add(sixteenth, "stage4.2", 5, 64, 384, 64, 1);
        add(sixteenth, "stage4.3", 5, 64, 384, 64, 1);
        add(sixteenth, "stage5.0", 5, 64, 384, CHANNELS, 1);
        add(sixteenth, "stage5.1", 5, CHANNELS, 672, CHANNELS, 1);
        add(sixteenth, "stage5.2", 5, CHANNELS, 672, CHANNELS, 1);
        add(sixteenth, "stage5.3", 5, CHANNELS, 336, CHANNELS, 1);
    }

    private void add(
            List<InvertedResidual> stage,
            String name,
            int kernel,
            int inputs,
            int middle,
            int outputs,
            int stride) {
        stage.add(
                addChildBlock(name, new InvertedResidual(kernel, inputs, middle, outputs, stride)));
    }

    @Override
    public NDArray forward(Pass pass, NDArray crops) {
        LightStages stages = stages(pass, crops);
        stages.half().close();
        stages.quarter().close();
        stages.eighth().close();
        return stages.features();
    }

    /** All stages of crops, N x 3 x S x S with S a multiple of 16. */
    LightStages stages(Pass pass, NDArray crops) {
        NDArray stemmed = stem.forward(pass, normalised(crops));
        NDArray first = through(pass, half, stemmed);
        stemmed.close();
        NDArray second = through(pass, quarter, first);
        NDArray third = through(pass, eighth, second);
        return new LightStages(first, second, third, through(pass, sixteenth, third));
    }

    private static NDArray normalised(NDArray crops) {
        NDManager manager = crops.getManager();
        Shape channels = new Shape(1, 3, 1, 1);
        return crops.sub(manager.create(MEAN, channels)).muli(manager.create(SCALE, channels));
    }

    private static NDArray through(Pass pass, List<InvertedResidual> stage, NDArray map) {
        NDArray next = map;
        for (InvertedResidual block : stage) {
            NDArray before = next;
            next = block.forward(pass, before);
            if (before != map) {
                before.close();
            }
        }
        return next;
    }

    @Override
    public Shape[] getOutputShapes(Shape[] inputShapes) {
        Shape input = inputShapes[0];
        return new Shape[] {
            new Shape(input.get(0), CHANNELS, input.get(2) / 16, input.get(3) / 16)
        };
    }
}
