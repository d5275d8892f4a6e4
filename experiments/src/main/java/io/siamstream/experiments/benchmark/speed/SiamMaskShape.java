package io.siamstream.experiments.benchmark.speed;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Activation;
import ai.djl.nn.Parameter;
import ai.djl.nn.pooling.Pool;
import io.siamstream.tracker.network.layer.ChannelsLast;
import io.siamstream.tracker.network.layer.ConvolutionUnit;
import io.siamstream.tracker.network.layer.NetworkBlock;
import io.siamstream.tracker.network.layer.Pass;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A network of SiamMask's shape (Wang et al., CVPR 2019): ResNet-50 to layer3 at stride 8, a neck,
 * and three heads that correlate channel by channel over the whole response, without refinement of
 * masks. Its weights are random, so that it tells of speed alone. Normalisation is taken as merged.
 */
final class SiamMaskShape extends NetworkBlock {

    /** Side of a search crop, pixels. */
    static final int SIDE = 255;

    private static final int CHANNELS = 256;
    private static final int KERNEL = 5;
    private static final int RESPONSE = 25;
    private static final int MASK = 63 * 63;
    private static final int ANCHORS = 5;

    private final ConvolutionUnit stem;
    private final List<Bottleneck> blocks = new ArrayList<>();
    private final ConvolutionUnit neck;
    private final List<Head> heads = new ArrayList<>();

    SiamMaskShape() {
        stem =
                addChildBlock(
                        "backbone.conv1",
                        ConvolutionUnit.of(3, 64, 7).stride(2).rectified().build());
        stage("layer1", 3, 64, 64, 1, 1);
        stage("layer2", 4, 256, 128, 2, 1);
        stage("layer3", 6, 512, CHANNELS, 1, 2);
        neck = addChildBlock("neck", ConvolutionUnit.of(4 * CHANNELS, CHANNELS, 1).build());
        heads.add(addChildBlock("score", new Head(2 * ANCHORS)));
        heads.add(addChildBlock("wide_box", new Head(4 * ANCHORS)));
        heads.add(addChildBlock("wide_mask", new Head(MASK)));
    }

    private void stage(String name, int count, int inputs, int middle, int stride, int dilation) {
        for (int i = 0; i < count; i++) {
            blocks.add(
                    addChildBlock(
                            "backbone.%s.%d".formatted(name, i),
                            new Bottleneck(
                                    i == 0 ? inputs : 4 * middle,
                                    middle,
                                    i == 0 ? stride : 1,
                                    dilation)));
        }
    }

    /** A network with random weights, laid out as the trackers' are. */
    static SiamMaskShape random(NDManager manager) {
        SiamMaskShape network = new SiamMaskShape();
        Shape crop = new Shape(1, 3, SIDE, SIDE);
        try (NDManager scratch = manager.newSubManager()) {
            SiamMaskShape drawn = new SiamMaskShape();
            drawn.initialize(scratch, DataType.FLOAT32, crop);
            Map<String, Parameter> parameters = tensors(network);
            tensors(drawn)
                    .forEach(
                            (name, parameter) ->
                                    parameters
                                            .get(name)
                                            .setArray(
                                                    ChannelsLast.copy(
                                                            parameter.getArray(), manager)));
        }
        network.initialize(manager, DataType.FLOAT32, crop);
        network.freezeParameters(true);
        return network;
    }

    /** What it has to do for a target, whose kernels are known from its first frame. */
    NetworkCost cost() {
        return NetworkCost.of(tensors(this), NetworkCosts.residualPlaces())
                .withCorrelations(heads.size(), CHANNELS, KERNEL * KERNEL, RESPONSE);
    }

    /** The masks' logits of all cells of N crops, N x 3969 x 25 x 25. */
    @Override
    public NDArray forward(Pass pass, NDArray crops) {
        NDArray map =
                Pool.maxPool2d(
                        stem.forward(pass, crops),
                        new Shape(3, 3),
                        new Shape(2, 2),
                        new Shape(1, 1),
                        false);
        for (Bottleneck block : blocks) {
            map = block.forward(pass, map);
        }
        NDArray features = neck.forward(pass, map);
        NDArray last = features;
        for (Head head : heads) {
            last = head.forward(pass, features);
        }
        return last;
    }

    @Override
    public Shape[] getOutputShapes(Shape[] inputShapes) {
        return new Shape[] {new Shape(inputShapes[0].get(0), MASK, RESPONSE, RESPONSE)};
    }

    /** ResNet's bottleneck; no padding where it halves the map, as of our residual blocks. */
    private static final class Bottleneck extends NetworkBlock {

        private final ConvolutionUnit reduce;
        private final ConvolutionUnit spread;
        private final ConvolutionUnit widen;
        private final ConvolutionUnit shortcut;
        private final boolean halving;

        Bottleneck(int inputs, int middle, int stride, int dilation) {
            halving = stride > 1;
            int outputs = 4 * middle;
            reduce =
                    addChildBlock(
                            "reduce", ConvolutionUnit.of(inputs, middle, 1).rectified().build());
            spread =
                    addChildBlock(
                            "spread",
                            ConvolutionUnit.of(middle, middle, 3)
                                    .stride(stride)
                                    .padding(halving ? 0 : dilation)
                                    .dilation(dilation)
                                    .rectified()
                                    .build());
            widen = addChildBlock("widen", ConvolutionUnit.of(middle, outputs, 1).build());
            shortcut =
                    inputs == outputs
                            ? null
                            : addChildBlock(
                                    "downsample.0",
                                    ConvolutionUnit.of(inputs, outputs, 1).stride(stride).build());
        }

        @Override
        public NDArray forward(Pass pass, NDArray input) {
            NDArray residual =
                    widen.forward(pass, spread.forward(pass, reduce.forward(pass, input)));
            NDArray skip = input;
            if (shortcut != null) {
                skip = shortcut.forward(pass, halving ? input.get(":, :, 1:-1, 1:-1") : input);
            }
            return Activation.relu(residual.add(skip));
        }

        @Override
        public Shape[] getOutputShapes(Shape[] inputShapes) {
            return widen.getOutputShapes(
                    spread.getOutputShapes(reduce.getOutputShapes(inputShapes)));
        }
    }

    /** A head whose kernel is a constant: that of a template is computed once. */
    private static final class Head extends NetworkBlock {

        private final ConvolutionUnit search;
        private final ConvolutionUnit kernel;
        private final ConvolutionUnit hidden;
        private final ConvolutionUnit output;

        Head(int outputs) {
            search =
                    addChildBlock(
                            "search",
                            ConvolutionUnit.of(CHANNELS, CHANNELS, 3).rectified().build());
            kernel =
                    addChildBlock(
                            "kernel",
                            ConvolutionUnit.of(CHANNELS, CHANNELS, KERNEL)
                                    .groups(CHANNELS)
                                    .withoutBias()
                                    .build());
            hidden =
                    addChildBlock(
                            "hidden",
                            ConvolutionUnit.of(CHANNELS, CHANNELS, 1).rectified().build());
            output = addChildBlock("output", ConvolutionUnit.of(CHANNELS, outputs, 1).build());
        }

        @Override
        public NDArray forward(Pass pass, NDArray features) {
            return output.forward(
                    pass,
                    hidden.forward(pass, kernel.forward(pass, search.forward(pass, features))));
        }

        @Override
        public Shape[] getOutputShapes(Shape[] inputShapes) {
            return output.getOutputShapes(
                    kernel.getOutputShapes(search.getOutputShapes(inputShapes)));
        }
    }
}
