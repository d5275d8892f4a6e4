package io.siamstream.tracker.network.layer;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Parameter;
import ai.djl.training.initializer.Initializer;

/**
 * Selective-kernel attention (SKNet; design 2.3): a 3 x 3 and a dilated 3 x 3 convolution, weighed
 * against each other for every channel by what the whole map holds, and added to the input with a
 * gain that begins at zero, so that a network begins as it was without. Keeps the shape.
 */
public final class SelectiveKernel extends NetworkBlock {

    private final int channels;
    private final ConvolutionUnit narrow;
    private final ConvolutionUnit wide;
    private final ConvolutionUnit squeeze;
    private final ConvolutionUnit select;
    private final Parameter gain;

    /**
     * @param channels channels in and out
     * @param squeezed channels of the descriptor that the weights are read from
     * @param groups groups of the two convolutions
     * @param normalised whether batch normalisation is separate
     */
    public SelectiveKernel(int channels, int squeezed, int groups, boolean normalised) {
        this.channels = channels;
        narrow =
                addChildBlock(
                        "narrow",
                        ConvolutionUnit.of(channels, channels, 3)
                                .padding(1)
                                .groups(groups)
                                .normalised(normalised)
                                .rectified()
                                .build());
        wide =
                addChildBlock(
                        "wide",
                        ConvolutionUnit.of(channels, channels, 3)
                                .padding(2)
                                .dilation(2)
                                .groups(groups)
                                .normalised(normalised)
                                .rectified()
                                .build());
        squeeze =
                addChildBlock(
                        "squeeze",
                        ConvolutionUnit.of(channels, squeezed, 1)
                                .normalised(normalised)
                                .rectified()
                                .build());
        select =
                addChildBlock(
                        "select",
                        ConvolutionUnit.of(squeezed, 2 * channels, 1).withoutBias().build());
        gain =
                addParameter(
                        Parameter.builder()
                                .setName("gain")
                                .setType(Parameter.Type.OTHER)
                                .optInitializer(Initializer.ZEROS)
                                .build());
    }

    @Override
    protected void prepare(Shape[] inputShapes) {
        if (!gain.isInitialized()) {
            gain.setShape(new Shape(1));
        }
    }

    @Override
    public NDArray forward(Pass pass, NDArray input) {
        return input.add(attend(pass, input).mul(pass.value(gain, input)));
    }

    /** The weighed sum of the two branches, before gain and input. */
    NDArray attend(Pass pass, NDArray input) {
        NDArray first = narrow.forward(pass, input);
        NDArray second = wide.forward(pass, input);
        NDArray weights = attention(pass, first.add(second));
        return first.mul(weights.get(":, 0")).add(second.mul(weights.get(":, 1")));
    }

    /** Weights of the two branches, N x 2 x channels x 1 x 1; the two of a channel sum to 1. */
    private NDArray attention(Pass pass, NDArray sum) {
        NDArray pooled = sum.mean(new int[] {3}, true).mean(new int[] {2}, true);
        NDArray logits = select.forward(pass, squeeze.forward(pass, pooled));
        return logits.reshape(-1, 2, channels, 1, 1).softmax(1);
    }

    @Override
    public Shape[] getOutputShapes(Shape[] inputShapes) {
        return inputShapes;
    }
}
