package io.siamstream.tracker.network;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.pooling.Pool;
import io.siamstream.tracker.network.layer.ConvolutionUnit;
import io.siamstream.tracker.network.layer.NetworkBlock;
import io.siamstream.tracker.network.layer.Pass;
import io.siamstream.tracker.network.layer.ResidualBlock;
import java.util.ArrayList;
import java.util.List;

/**
 * ResNet of basic blocks from conv1 to layer3 at stride 8 (design 2.1). Its batch normalisation is
 * always merged, and the normalisation of colours is part of conv1, so that it takes raw blue,
 * green, red from 0 to 255.
 *
 * <p>N x 3 x 127 x 127 gives N x 256 x 15 x 15, N x 3 x 255 x 255 gives N x 256 x 31 x 31.
 */
final class Backbone extends NetworkBlock {

    /** Channels of layer3. */
    static final int CHANNELS = 256;

    private static final int STAGES = 3;

    private final ConvolutionUnit stem;
    private final List<ResidualBlock> layer1 = new ArrayList<>();
    private final List<ResidualBlock> layer2 = new ArrayList<>();
    private final List<ResidualBlock> layer3 = new ArrayList<>();

    /**
     * @param blocks residual blocks of layer1, layer2 and layer3
     */
    Backbone(List<Integer> blocks) {
        stem =
                addChildBlock(
                        "conv1",
                        ConvolutionUnit.of(3, 64, 7).stride(2).rectified().narrow().build());
        for (int i = 0; i < blocks.get(0); i++) {
            layer1.add(addChildBlock("layer1." + i, new ResidualBlock(64, 64, false, 1, 1)));
        }
        for (int i = 0; i < blocks.get(1); i++) {
            layer2.add(
                    addChildBlock(
                            "layer2." + i,
                            new ResidualBlock(i == 0 ? 64 : 128, 128, i == 0, 1, 1)));
        }
        for (int i = 0; i < blocks.get(2); i++) {
            // A dilated stage begins with half its dilation.
            layer3.add(
                    addChildBlock(
                            "layer3." + i,
                            new ResidualBlock(i == 0 ? 128 : 256, 256, false, i == 0 ? 1 : 2, 2)));
        }
    }

    @Override
    public NDArray forward(Pass pass, NDArray crops) {
        return before(pass, crops, STAGES);
    }

    /** Crops to the features after so many stages, 0 to 3; after none they are those of conv1. */
    NDArray before(Pass pass, NDArray crops, int stages) {
        return forward(pass, pooled(stem.forward(pass, crops)), 0, stages);
    }

    /** What follows the features after so many stages, 0 to 3. */
    NDArray after(Pass pass, NDArray features, int stages) {
        return forward(pass, features, stages, STAGES);
    }

    private NDArray forward(Pass pass, NDArray features, int first, int end) {
        NDArray map = features;
        for (List<ResidualBlock> stage : List.of(layer1, layer2, layer3).subList(first, end)) {
            map = forward(pass, stage, map);
        }
        return map;
    }

    /** All stages of crops. */
    BackboneStages stages(Pass pass, NDArray crops) {
        NDArray half = stem.forward(pass, crops);
        NDArray quarter = forward(pass, layer1, pooled(half));
        NDArray eighth = forward(pass, layer2, quarter);
        return new BackboneStages(half, quarter, eighth, forward(pass, layer3, eighth));
    }

    private static NDArray pooled(NDArray map) {
        return Pool.maxPool2d(map, new Shape(3, 3), new Shape(2, 2), new Shape(1, 1), false);
    }

    private static NDArray forward(Pass pass, List<ResidualBlock> blocks, NDArray features) {
        NDArray map = features;
        for (ResidualBlock block : blocks) {
            map = block.forward(pass, map);
        }
        return map;
    }

    @Override
    public Shape[] getOutputShapes(Shape[] inputShapes) {
        Shape stemmed = stem.getOutputShapes(inputShapes)[0];
        Shape[] shapes = {
            new Shape(
                    stemmed.get(0), stemmed.get(1), pooled(stemmed.get(2)), pooled(stemmed.get(3)))
        };
        for (List<ResidualBlock> stage : List.of(layer1, layer2, layer3)) {
            for (ResidualBlock block : stage) {
                shapes = block.getOutputShapes(shapes);
            }
        }
        return shapes;
    }

    private static long pooled(long side) {
        return (side - 1) / 2 + 1;
    }
}
