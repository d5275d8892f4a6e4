package io.siamstream.tracker.network.layer;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Activation;

/**
 * ResNet's basic block with its batch normalisation merged, and with the paddings of trackers: no
 * padding where it halves the map (design 2.1). Tensor names and shapes are torchvision's.
 */
public final class ResidualBlock extends NetworkBlock {

    private final ConvolutionUnit first;
    private final ConvolutionUnit second;
    private final ConvolutionUnit shortcut;
    private final boolean halving;

    /**
     * @param inputs channels in
     * @param outputs channels out
     * @param halving whether the map is halved
     * @param firstDilation dilation of the first convolution
     * @param secondDilation dilation of the second convolution
     */
    public ResidualBlock(
            int inputs, int outputs, boolean halving, int firstDilation, int secondDilation) {
        this.halving = halving;
        first =
                addChildBlock(
                        "conv1",
                        ConvolutionUnit.of(inputs, outputs, 3)
                                .stride(halving ? 2 : 1)
                                .padding(halving ? 0 : firstDilation)
                                .dilation(firstDilation)
                                .rectified()
                                .narrow()
                                .build());
        second =
                addChildBlock(
                        "conv2",
                        ConvolutionUnit.of(outputs, outputs, 3)
                                .padding(secondDilation)
                                .dilation(secondDilation)
                                .narrow()
                                .build());
        shortcut =
                inputs == outputs
                        ? null
                        : addChildBlock(
                                "downsample.0",
                                ConvolutionUnit.of(inputs, outputs, 1)
                                        .stride(halving ? 2 : 1)
                                        .narrow()
                                        .build());
    }

    @Override
    public NDArray forward(Pass pass, NDArray input) {
        NDArray residual = second.forward(pass, first.forward(pass, input));
        NDArray skip = input;
        if (shortcut != null) {
            // Without padding the first convolution looks at the odd pixels; so must the shortcut.
            skip = shortcut.forward(pass, halving ? input.get(":, :, 1:-1, 1:-1") : input);
        }
        return Activation.relu(residual.add(skip));
    }

    @Override
    public Shape[] getOutputShapes(Shape[] inputShapes) {
        return second.getOutputShapes(first.getOutputShapes(inputShapes));
    }
}
