package io.siamstream.tracker.network.light;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Activation;
import ai.djl.nn.convolutional.Conv2d;
import io.siamstream.tracker.network.layer.ChannelsLast;
import io.siamstream.tracker.network.layer.NetworkBlock;
import io.siamstream.tracker.network.layer.PackedConvolution;
import io.siamstream.tracker.network.layer.Pass;
import java.util.List;

/**
 * A branch of the light network (FEAR, figure 2): search features are encoded, correlated with
 * every cell of the template, joined with the outcome and read by a tower of two units. The class
 * and the box branch differ in the number of outputs alone.
 *
 * <p>What of the joining unit sees the search features alone is computed once for a frame, whatever
 * the number of templates that are asked: a convolution of two maps laid side by side is the sum of
 * two convolutions.
 */
public final class LightBranch extends NetworkBlock {

    /** Channels of all features. */
    static final int CHANNELS = 256;

    /** Cells of a template, and so maps of a correlation. */
    static final int TEMPLATE_CELLS = 64;

    private static final Shape ONE = new Shape(1, 1);

    private final SeparableUnit encode;
    private final SeparableUnit join;
    private final SeparableUnit first;
    private final SeparableUnit second;
    private final SeparableUnit predict;
    private JoinWeights kept;
    private PackedJoin packed;

    LightBranch(int outputs) {
        encode =
                addChildBlock(
                        "encode", SeparableUnit.rectifiedWithoutFirstBias(CHANNELS, CHANNELS));
        join = addChildBlock("corr", SeparableUnit.rectified(CHANNELS + TEMPLATE_CELLS, CHANNELS));
        first = addChildBlock("tower.0", SeparableUnit.rectified(CHANNELS, CHANNELS));
        second = addChildBlock("tower.1", SeparableUnit.rectified(CHANNELS, CHANNELS));
        predict = addChildBlock("pred", SeparableUnit.linear(CHANNELS, outputs));
    }

    /**
     * Search features as the branch sees them.
     *
     * @param encoded N x 256 x 16 x 16
     * @param joined what the joining unit makes of them alone, before its ReLU, N x 256 x 16 x 16
     */
    public record Search(NDArray encoded, NDArray joined) {

        /** Chosen samples alone. */
        public Search select(NDArray positions) {
            return new Search(encoded.get(positions), joined.get(positions));
        }
    }

    /** Encodes search features, N x 256 x 16 x 16. */
    public Search search(Pass pass, NDArray features) {
        NDArray encoded = encode.forward(pass, features);
        if (packed != null) {
            return new Search(
                    encoded, packed.searchPointwise().run(packed.searchDepthwise().run(encoded)));
        }
        JoinWeights weights = joinWeights(pass, encoded);
        NDArray spread = depthwise(encoded, weights.searchDepthwise(), weights.searchOffset());
        return new Search(
                encoded,
                Conv2d.conv2d(spread, weights.searchPointwise(), join.pointwiseBias(pass, encoded))
                        .singletonOrThrow());
    }

    /**
     * Responses of templates in every cell.
     *
     * @param template N x 256 x 8 x 8
     * @param search one sample for each template
     */
    public LightResponse respond(Pass pass, NDArray template, Search search) {
        NDArray correlation = correlate(template, search.encoded());
        NDArray joined = Activation.relu(fromTemplate(pass, correlation).add(search.joined()));
        NDArray hidden = first.forward(pass, joined);
        NDArray last = second.forward(pass, hidden);
        return new LightResponse(joined, hidden, last, predict.forward(pass, last));
    }

    /** The joining unit's sum over a correlation alone. */
    private NDArray fromTemplate(Pass pass, NDArray correlation) {
        if (packed != null) {
            return packed.templatePointwise().run(packed.templateDepthwise().run(correlation));
        }
        JoinWeights weights = joinWeights(pass, correlation);
        return Conv2d.conv2d(
                        depthwise(
                                correlation, weights.templateDepthwise(), weights.templateOffset()),
                        weights.templatePointwise())
                .singletonOrThrow();
    }

    /**
     * Every cell of a template with every cell of search features: map k holds the inner products
     * with the template's cell k, row by row.
     *
     * @param template N x C x 8 x 8
     * @param features N x C x H x W
     * @return N x 64 x H x W, channels last
     */
    static NDArray correlate(NDArray template, NDArray features) {
        Shape shape = features.getShape();
        long samples = shape.get(0);
        long channels = shape.get(1);
        NDArray cells = features.transpose(0, 2, 3, 1).reshape(samples, -1, channels);
        return cells.matMul(template.reshape(samples, channels, -1))
                .reshape(samples, shape.get(2), shape.get(3), -1)
                .transpose(0, 3, 1, 2);
    }

    static NDArray depthwise(NDArray map, NDArray kernels, NDArray offsets) {
        return Conv2d.conv2d(
                        map,
                        kernels,
                        offsets,
                        ONE,
                        ONE,
                        ONE,
                        Math.toIntExact(map.getShape().get(1)))
                .singletonOrThrow();
    }

    /** The way from this branch's output back to its template. */
    LightGradient gradient(Pass pass, NDManager manager) {
        NDArray owner = manager.zeros(new Shape(1));
        JoinWeights weights = joinWeights(pass, owner);
        return new LightGradient(
                LightGradient.Unit.of(
                        weights.templateDepthwise(), weights.templatePointwise(), manager),
                LightGradient.Unit.of(
                        first.depthwiseWeight(pass, owner),
                        first.pointwiseWeight(pass, owner),
                        manager),
                LightGradient.Unit.of(
                        second.depthwiseWeight(pass, owner),
                        second.pointwiseWeight(pass, owner),
                        manager),
                LightGradient.Unit.of(
                        predict.depthwiseWeight(pass, owner),
                        predict.pointwiseWeight(pass, owner),
                        manager));
    }

    /**
     * Keeps the two halves of the joining unit's weights apart. They must not change any more.
     *
     * @param manager owner of what is kept
     */
    void keepWeights(Pass pass, NDManager manager) {
        try (NDManager scratch = manager.newSubManager()) {
            JoinWeights split = joinWeights(pass, scratch.zeros(new Shape(1)));
            kept =
                    new JoinWeights(
                            ChannelsLast.copy(split.searchDepthwise(), manager),
                            ChannelsLast.copy(split.searchOffset(), manager),
                            ChannelsLast.copy(split.searchPointwise(), manager),
                            ChannelsLast.copy(split.templateDepthwise(), manager),
                            ChannelsLast.copy(split.templateOffset(), manager),
                            ChannelsLast.copy(split.templatePointwise(), manager));
        }
    }

    @Override
    public void pack(DataType type, NDManager manager) {
        // Not the joining unit: its two halves are packed below.
        for (SeparableUnit unit : List.of(encode, first, second, predict)) {
            unit.pack(type, manager);
        }
        Pass pass = Pass.serving(manager);
        try (NDManager scratch = manager.newSubManager()) {
            NDArray owner = scratch.zeros(new Shape(1));
            JoinWeights split = joinWeights(pass, owner);
            packed =
                    new PackedJoin(
                            PackedConvolution.of(
                                    split.searchDepthwise(),
                                    split.searchOffset(),
                                    PackedConvolution.Layout.depthwise(CHANNELS),
                                    type,
                                    manager),
                            PackedConvolution.of(
                                    split.searchPointwise(),
                                    join.pointwiseBias(pass, owner),
                                    PackedConvolution.Layout.pointwise(),
                                    type,
                                    manager),
                            PackedConvolution.of(
                                    split.templateDepthwise(),
                                    split.templateOffset(),
                                    PackedConvolution.Layout.depthwise(TEMPLATE_CELLS),
                                    type,
                                    manager),
                            PackedConvolution.of(
                                    split.templatePointwise(),
                                    null,
                                    PackedConvolution.Layout.pointwise(),
                                    type,
                                    manager));
        }
    }

    private JoinWeights joinWeights(Pass pass, NDArray beside) {
        if (kept != null) {
            return kept;
        }
        NDManager manager = beside.getManager();
        NDArray depthwise = join.depthwiseWeight(pass, beside);
        NDArray offset = join.depthwiseBias(pass, beside);
        NDArray pointwise = join.pointwiseWeight(pass, beside);
        return new JoinWeights(
                owned(depthwise.get("0:256"), manager),
                owned(offset.get("0:256"), manager),
                owned(pointwise.get(":, 0:256"), manager),
                owned(depthwise.get("256:"), manager),
                owned(offset.get("256:"), manager),
                owned(pointwise.get(":, 256:"), manager));
    }

    private static NDArray owned(NDArray array, NDManager manager) {
        array.attach(manager);
        return array;
    }

    /**
     * The joining unit cut in two: what sees the search features, and what sees the correlation.
     *
     * @param searchDepthwise 256 x 1 x 3 x 3
     * @param searchOffset 256
     * @param searchPointwise 256 x 256 x 1 x 1
     * @param templateDepthwise 64 x 1 x 3 x 3
     * @param templateOffset 64
     * @param templatePointwise 256 x 64 x 1 x 1
     */
    private record JoinWeights(
            NDArray searchDepthwise,
            NDArray searchOffset,
            NDArray searchPointwise,
            NDArray templateDepthwise,
            NDArray templateOffset,
            NDArray templatePointwise) {}

    /** The same, packed. */
    private record PackedJoin(
            PackedConvolution searchDepthwise,
            PackedConvolution searchPointwise,
            PackedConvolution templateDepthwise,
            PackedConvolution templatePointwise) {}

    /** The encoded search features; DJL's view of a branch, which has two inputs. */
    @Override
    public NDArray forward(Pass pass, NDArray input) {
        return encode.forward(pass, input);
    }

    @Override
    public Shape[] getOutputShapes(Shape[] inputShapes) {
        return encode.getOutputShapes(inputShapes);
    }
}
