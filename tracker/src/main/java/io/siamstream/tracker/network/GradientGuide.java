package io.siamstream.tracker.network;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Parameter;
import ai.djl.training.initializer.ConstantInitializer;
import ai.djl.training.initializer.Initializer;

/**
 * The gradient guide: a template moves by what its loss's gradient says (TRACKER_SPEC 4.2). U =
 * template + tanh(BN(conv3x3(scale x gradient))). The gain of the batch normalisation begins small,
 * so that U begins near the template.
 */
public final class GradientGuide extends NetworkBlock {

    private static final float INITIAL_GAIN = 0.1f;

    private final ConvolutionUnit update;
    private final Parameter scale;

    GradientGuide(int channels, boolean normalised) {
        ConvolutionUnit.Builder layout =
                ConvolutionUnit.of(channels, channels, 3).padding(1).normalised(normalised);
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
    NDArray forward(Pass pass, NDArray gradient) {
        return update.forward(pass, gradient.mul(pass.value(scale, gradient))).tanh();
    }

    /**
     * The template to go on with, anchored to the first frame's (TRACKER_SPEC 4.3).
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
