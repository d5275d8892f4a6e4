package io.siamstream.tracker.network.light;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import io.siamstream.tracker.network.layer.ConvolutionUnit;
import io.siamstream.tracker.network.layer.NetworkBlock;
import io.siamstream.tracker.network.layer.Pass;

/** A depthwise 3 x 3 convolution and a 1 x 1 convolution behind it. Keeps a map's sides. */
final class SeparableUnit extends NetworkBlock {

    private final ConvolutionUnit depthwise;
    private final ConvolutionUnit pointwise;

    private SeparableUnit(ConvolutionUnit depthwise, ConvolutionUnit pointwise) {
        this.depthwise = addChildBlock("dw", depthwise);
        this.pointwise = addChildBlock("pw", pointwise);
    }

    /** With a bias behind the depthwise convolution and ReLU behind the other. */
    static SeparableUnit rectified(int inputs, int outputs) {
        return new SeparableUnit(
                depthwise(inputs).build(),
                ConvolutionUnit.of(inputs, outputs, 1).rectified().build());
    }

    /** As {@link #rectified}, without the first bias. */
    static SeparableUnit rectifiedWithoutFirstBias(int inputs, int outputs) {
        return new SeparableUnit(
                depthwise(inputs).withoutBias().build(),
                ConvolutionUnit.of(inputs, outputs, 1).rectified().build());
    }

    /** With both biases and no ReLU. */
    static SeparableUnit linear(int inputs, int outputs) {
        return new SeparableUnit(
                depthwise(inputs).build(), ConvolutionUnit.of(inputs, outputs, 1).build());
    }

    private static ConvolutionUnit.Builder depthwise(int channels) {
        return ConvolutionUnit.of(channels, channels, 3).padding(1).groups(channels).narrow();
    }

    @Override
    public NDArray forward(Pass pass, NDArray input) {
        return pointwise.forward(pass, depthwise.forward(pass, input));
    }

    /** Weights of the depthwise convolution, C x 1 x 3 x 3. */
    NDArray depthwiseWeight(Pass pass, NDArray beside) {
        return depthwise.weight(pass, beside);
    }

    /** Bias of the depthwise convolution, C. */
    NDArray depthwiseBias(Pass pass, NDArray beside) {
        return depthwise.bias(pass, beside);
    }

    /** Weights of the 1 x 1 convolution, outputs x inputs x 1 x 1. */
    NDArray pointwiseWeight(Pass pass, NDArray beside) {
        return pointwise.weight(pass, beside);
    }

    /** Bias of the 1 x 1 convolution. */
    NDArray pointwiseBias(Pass pass, NDArray beside) {
        return pointwise.bias(pass, beside);
    }

    @Override
    public Shape[] getOutputShapes(Shape[] inputShapes) {
        return pointwise.getOutputShapes(depthwise.getOutputShapes(inputShapes));
    }
}
