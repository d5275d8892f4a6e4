package io.siamstream.tracker.network;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Parameter;
import ai.djl.training.initializer.ConstantInitializer;
import ai.djl.training.initializer.Initializer;
import io.siamstream.tracker.network.layer.ConvolutionUnit;
import io.siamstream.tracker.network.layer.NetworkBlock;
import io.siamstream.tracker.network.layer.Pass;

/**
 * The gradient guide: a template moves along its loss's gradient (design 4.2). U = template +
 * tanh(BN(conv3x3(scale x gradient))), of gradients whose size is limited.
 *
 * <p>It begins as a step down the gradient: the convolution is the negative of its input, and the
 * gain of the batch normalisation sets how far the step goes.
 */
public final class GradientGuide extends NetworkBlock {

    private static final float INITIAL_GAIN = 0.2f;

    /**
     * Largest root mean square of a gradient, where that of most is 1. Where the template is wrong
     * altogether its gradient is hundreds of times the usual, and one step along it would leave
     * nothing of the template.
     */
    private static final float LARGEST = 2;

    private final ConvolutionUnit update;
    private final Parameter scale;

    GradientGuide(int channels, boolean normalised) {
        ConvolutionUnit.Builder layout =
                ConvolutionUnit.of(channels, channels, 3)
                        .padding(1)
                        .normalised(normalised)
                        .kernels(GradientGuide::descent);
        update =
                addChildBlock(
                        "update",
                        (normalised ? layout.gain(new ConstantInitializer(INITIAL_GAIN)) : layout)
                                .build());
        scale =
                addParameter(
                        Parameter.builder()
                                .setName("scale")
                                .setType(Parameter.Type.OTHER)
                                .optInitializer(Initializer.ONES)
                                .optRequiresGrad(false)
                                .build());
    }

    /** The kernels that give the negative of their input. */
    private static NDArray descent(NDManager manager, Shape shape, DataType type) {
        int channels = (int) shape.get(0);
        NDArray kernels = manager.zeros(shape, type);
        kernels.set(new NDIndex(":, :, 1, 1"), manager.eye(channels).toType(type, false).neg());
        return kernels;
    }

    @Override
    protected void prepare(Shape[] inputShapes) {
        if (!scale.isInitialized()) {
            scale.setShape(new Shape(1));
        }
    }

    /**
     * Sets the factor that gradients are multiplied with before they enter the network: the inverse
     * of their usual root mean square, calibrated once after the base is trained.
     */
    public void calibrate(float factor) {
        scale.getArray().set(new float[] {factor});
    }

    /**
     * The gradient-updated template.
     *
     * @param template N x 256 x 7 x 7
     * @param gradient of the loss with respect to it, N x 256 x 7 x 7
     * @return N x 256 x 7 x 7
     */
    public NDArray updated(Pass pass, NDArray template, NDArray gradient) {
        return template.add(forward(pass, gradient));
    }

    @Override
    public NDArray forward(Pass pass, NDArray gradient) {
        NDArray usual = gradient.mul(pass.value(scale, gradient));
        return update.forward(pass, usual.div(excess(usual))).tanh();
    }

    /** How many times each gradient is larger than the largest that is followed, 1 at least. */
    private static NDArray excess(NDArray gradients) {
        double largest = LARGEST * Math.sqrt(gradients.size() / (double) gradients.size(0));
        NDArray norm = gradients.stopGradient().square().sum(new int[] {1, 2, 3}, true).sqrt();
        return norm.div(largest).maximum(1);
    }

    /**
     * The template to go on with, anchored to the first frame's (design 4.3).
     *
     * @param current template in use
     * @param updated gradient-updated template
     * @param initial first frame's template
     * @param keep weight of the template in use
     * @param anchor weight of the first frame's template
     */
    public static NDArray blend(
            NDArray current, NDArray updated, NDArray initial, double keep, double anchor) {
        return current.mul(keep).add(updated.mul(1 - keep - anchor)).add(initial.mul(anchor));
    }

    @Override
    public Shape[] getOutputShapes(Shape[] inputShapes) {
        return inputShapes;
    }
}
