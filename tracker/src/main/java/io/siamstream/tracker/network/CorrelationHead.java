package io.siamstream.tracker.network;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.convolutional.Conv2d;
import io.siamstream.tracker.network.layer.ChannelsLast;
import io.siamstream.tracker.network.layer.ConvolutionUnit;
import io.siamstream.tracker.network.layer.NetworkBlock;
import io.siamstream.tracker.network.layer.Pass;

/**
 * A branch of the tracker (design 2.4): template and search features pass a 3 x 3 convolution each,
 * are correlated channel by channel, and two 1 x 1 convolutions read the outcome. The score, mask
 * and box branches differ in the number of outputs alone.
 *
 * <p>A 7 x 7 template has a 5 x 5 kernel; 31 x 31 search features give a response of 25 x 25 cells.
 */
public final class CorrelationHead extends NetworkBlock {

    private final ConvolutionUnit template;
    private final ConvolutionUnit search;
    private final ConvolutionUnit hidden;
    private final ConvolutionUnit output;
    private Kept kept;

    CorrelationHead(int channels, int outputs, boolean normalised) {
        template = addChildBlock("template", side(channels, normalised));
        search = addChildBlock("search", side(channels, normalised));
        hidden =
                addChildBlock(
                        "hidden",
                        ConvolutionUnit.of(channels, channels, 1)
                                .normalised(normalised)
                                .rectified()
                                .build());
        output = addChildBlock("output", ConvolutionUnit.of(channels, outputs, 1).build());
    }

    private static ConvolutionUnit side(int channels, boolean normalised) {
        return ConvolutionUnit.of(channels, channels, 3).normalised(normalised).rectified().build();
    }

    /**
     * A template's kernel, D2 of the paper: N x 256 x 7 x 7 to N x 256 x 5 x 5. It need be computed
     * once for a template.
     */
    public NDArray kernel(Pass pass, NDArray templateFeatures) {
        return template.forward(pass, templateFeatures);
    }

    /** The search side of the correlation: N x 256 x 31 x 31 to N x 256 x 29 x 29. */
    public NDArray search(Pass pass, NDArray searchFeatures) {
        return search.forward(pass, searchFeatures);
    }

    /**
     * Responses in every cell.
     *
     * @param kernel N x 256 x 5 x 5 of {@link #kernel}
     * @param searchSide N x 256 x 29 x 29 of {@link #search}
     */
    public HeadResponse respond(Pass pass, NDArray kernel, NDArray searchSide) {
        NDArray hiddenMap = hidden.forward(pass, correlate(searchSide, kernel));
        return new HeadResponse(kernel, hiddenMap, output.forward(pass, hiddenMap));
    }

    /**
     * Responses in chosen cells alone: exactly what {@link #respond} has there, at 1/600 of its
     * work (design 2.4, lazy mask).
     *
     * @param kernel M x 256 x 5 x 5
     * @param windows M x 256 x 7 x 7 of {@link SearchWindows#gather}
     * @return M x outputs
     */
    public NDArray respondAt(Pass pass, NDArray kernel, NDArray windows) {
        return cells(pass, kernel, windows).output().reshape(windows.getShape().get(0), -1);
    }

    /**
     * The same with what it was read from.
     *
     * @return hidden map M x 256 x 1 x 1 and output M x outputs x 1 x 1
     */
    HeadResponse cells(Pass pass, NDArray kernel, NDArray windows) {
        NDArray correlation = search.forward(pass, windows).mul(kernel).sum(new int[] {2, 3}, true);
        NDArray hiddenMap = hidden.forward(pass, correlation);
        return new HeadResponse(kernel, hiddenMap, output.forward(pass, hiddenMap));
    }

    /**
     * The gradient of a loss with respect to the template features of a branch with one output
     * (design 4.4, steps 2 to 6), by forward operations alone: any number of threads may do it at
     * once, and where gradients are recorded the second-order terms are too.
     *
     * @param searchSide N x 256 x 29 x 29
     * @param response the templates' response to it
     * @param outputGradient gradient of the loss with respect to the response's output
     * @return N x 256 x 7 x 7
     * @throws IllegalStateException if batch normalisation is not merged
     */
    public NDArray templateGradient(
            Pass pass, NDArray searchSide, HeadResponse response, NDArray outputGradient) {
        if (!template.isAffine()) {
            throw new IllegalStateException(
                    "The gradient needs a network whose batch normalisation is merged;"
                            + " see SiamMlgNetwork.merged");
        }
        NDArray kernel = response.kernel();
        // With one output, its gradient is a factor of each cell and can wait until the end.
        NDArray correlationGradient =
                Conv2d.conv2d(
                                positive(response.hidden()),
                                kept == null ? readoutBack(pass, kernel) : kept.readoutBack())
                        .singletonOrThrow()
                        .mul(outputGradient);
        NDArray kernelGradient = correlate(searchSide, correlationGradient).mul(positive(kernel));
        // A transposed convolution is one with the turned kernel and full padding; DJL's own
        // transposed convolution is not implemented for PyTorch.
        return Conv2d.conv2d(
                        kernelGradient,
                        kept == null ? templateBack(pass, kernel) : kept.templateBack(),
                        null,
                        new Shape(1, 1),
                        new Shape(2, 2))
                .singletonOrThrow();
    }

    /**
     * Keeps the weights of {@link #templateGradient}, which take longer to make than to use. They
     * must not change any more.
     *
     * @param manager owner of what is kept
     */
    void keepGradientWeights(Pass pass, NDManager manager) {
        try (NDManager scratch = manager.newSubManager()) {
            NDArray owner = scratch.zeros(new Shape(1));
            kept =
                    new Kept(
                            ChannelsLast.copy(readoutBack(pass, owner), manager),
                            ChannelsLast.copy(templateBack(pass, owner), manager));
        }
    }

    /**
     * Weights of the way back.
     *
     * @param readoutBack from the one output to the correlation, 256 x 256 x 1 x 1
     * @param templateBack from the kernel to the template, 256 x 256 x 3 x 3
     */
    private record Kept(NDArray readoutBack, NDArray templateBack) {}

    private NDArray readoutBack(Pass pass, NDArray owner) {
        return transposed(hidden.weight(pass, owner), owner).mul(output.weight(pass, owner));
    }

    private NDArray templateBack(Pass pass, NDArray owner) {
        return transposed(template.weight(pass, owner), owner).flip(2, 3);
    }

    /** Weights with inputs and outputs exchanged, owned by the manager of the given array. */
    private static NDArray transposed(NDArray weight, NDArray owner) {
        NDArray transposed = weight.transpose(1, 0, 2, 3);
        transposed.attach(owner.getManager());
        return transposed;
    }

    /** 1 where the output of a ReLU is above 0; one operation, where a comparison takes two. */
    private static NDArray positive(NDArray rectified) {
        return rectified.sign();
    }

    /**
     * Correlates every channel of every map with its own kernel.
     *
     * @param maps N x C x H x W
     * @param kernels N x C x h x w
     * @return N x C x (H - h + 1) x (W - w + 1)
     */
    static NDArray correlate(NDArray maps, NDArray kernels) {
        Shape map = maps.getShape();
        Shape kernel = kernels.getShape();
        long planes = map.get(0) * map.get(1);
        NDArray folded =
                Conv2d.conv2d(
                                maps.reshape(1, planes, map.get(2), map.get(3)),
                                kernels.reshape(planes, 1, kernel.get(2), kernel.get(3)),
                                null,
                                new Shape(1, 1),
                                new Shape(0, 0),
                                new Shape(1, 1),
                                Math.toIntExact(planes))
                        .singletonOrThrow();
        return folded.reshape(
                map.get(0),
                map.get(1),
                map.get(2) - kernel.get(2) + 1,
                map.get(3) - kernel.get(3) + 1);
    }

    /** The template's kernel; DJL's view of a branch, which has two inputs, as a block of one. */
    @Override
    public NDArray forward(Pass pass, NDArray input) {
        return kernel(pass, input);
    }

    @Override
    public Shape[] getOutputShapes(Shape[] inputShapes) {
        return template.getOutputShapes(inputShapes);
    }
}
