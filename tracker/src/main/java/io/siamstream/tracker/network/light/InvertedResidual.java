package io.siamstream.tracker.network.light;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import io.siamstream.tracker.network.layer.ConvolutionUnit;
import io.siamstream.tracker.network.layer.NetworkBlock;
import io.siamstream.tracker.network.layer.Pass;

/**
 * FBNet's inverted residual: a 1 x 1 convolution that widens (unless the width stays), a depthwise
 * one, both with ReLU, and a linear 1 x 1 convolution that narrows; the input is added where it has
 * the same shape. The maps between are given back at once: they are the largest there are, and
 * memory that was just in use is in the processor's cache (a recorded gradient keeps what it needs
 * itself).
 */
final class InvertedResidual extends NetworkBlock {

    private final ConvolutionUnit expand;
    private final ConvolutionUnit depthwise;
    private final ConvolutionUnit project;
    private final boolean residual;

    /**
     * @param kernel side of the depthwise kernel
     * @param inputs channels in
     * @param middle channels of the depthwise convolution
     * @param outputs channels out
     * @param stride of the depthwise convolution
     */
    InvertedResidual(int kernel, int inputs, int middle, int outputs, int stride) {
        expand =
                middle == inputs
                        ? null
                        : addChildBlock(
                                "expand",
                                ConvolutionUnit.of(inputs, middle, 1).rectified().narrow().build());
        depthwise =
                addChildBlock(
                        "dw",
                        ConvolutionUnit.of(middle, middle, kernel)
                                .stride(stride)
                                .padding(kernel / 2)
                                .groups(middle)
                                .rectified()
                                .narrow()
                                .build());
        project = addChildBlock("project", ConvolutionUnit.of(middle, outputs, 1).narrow().build());
        residual = stride == 1 && inputs == outputs;
    }

    @Override
    public NDArray forward(Pass pass, NDArray input) {
        NDArray wide = expand == null ? input : expand.forward(pass, input);
        NDArray spread = depthwise.forward(pass, wide);
        if (wide != input) {
            wide.close();
        }
        NDArray output = project.forward(pass, spread);
        spread.close();
        if (!residual) {
            return output;
        }
        NDArray sum = output.add(input);
        output.close();
        return sum;
    }

    @Override
    public Shape[] getOutputShapes(Shape[] inputShapes) {
        return project.getOutputShapes(depthwise.getOutputShapes(inputShapes));
    }
}
