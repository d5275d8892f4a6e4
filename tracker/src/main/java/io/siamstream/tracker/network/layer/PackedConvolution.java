package io.siamstream.tracker.network.layer;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.engine.PtNDManager;
import ai.djl.pytorch.engine.PtSymbolBlock;
import ai.djl.pytorch.jni.IValue;
import ai.djl.pytorch.jni.IValueUtils;
import ai.djl.pytorch.jni.JniUtils;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.UUID;

/**
 * A convolution with its bias and ReLU whose weights are laid out once for XNNPACK, the kernels for
 * small networks on CPUs that PyTorch brings along. Depthwise convolutions are what it is for: the
 * light network takes half of the time that PyTorch's own operators take. They can be reached from
 * TorchScript alone.
 *
 * <p>To be used by one thread at a time. Single precision, on the CPU.
 */
public final class PackedConvolution {

    private static final byte[] SCRIPT =
            TorchScript.archive(
                    """
                    class PackedConvolution(Module):
                      __parameters__ = []
                      __buffers__ = []
                      training : bool
                      packed : Optional[__torch__.torch.classes.xnnpack.Conv2dOpContext]
                      def pack(self: __torch__.PackedConvolution,
                          weight: Tensor,
                          bias: Tensor,
                          stride: int,
                          padding: int,
                          dilation: int,
                          groups: int,
                          least: float) -> Tensor:
                        packed = ops.prepacked.conv2d_clamp_prepack(weight, bias, \
                    [stride, stride], [padding, padding], [dilation, dilation], groups, least, None)
                        self.packed = packed
                        return bias
                      def forward(self: __torch__.PackedConvolution,
                          input: Tensor) -> Tensor:
                        packed = unchecked_cast(\
                    __torch__.torch.classes.xnnpack.Conv2dOpContext, self.packed)
                        return ops.prepacked.conv2d_clamp_run(input, packed)
                    """,
                    "PackedConvolution",
                    "packed");

    private final PtSymbolBlock script;

    private PackedConvolution(PtSymbolBlock script) {
        this.script = script;
    }

    /** How a convolution goes over its input; the same along both axes. */
    public record Layout(int stride, int padding, int dilation, int groups, boolean rectified) {

        /** A depthwise convolution of 3 x 3 that keeps a map's sides, without ReLU. */
        public static Layout depthwise(int channels) {
            return new Layout(1, 1, 1, channels, false);
        }

        /** A convolution of 1 x 1 without ReLU. */
        public static Layout pointwise() {
            return new Layout(1, 0, 1, 1, false);
        }
    }

    /**
     * Packs a convolution.
     *
     * @param weight outputs x inputs/groups x kernel x kernel, on the CPU
     * @param bias of each output; null for none
     * @param manager owner of what is packed
     */
    public static PackedConvolution of(
            NDArray weight, NDArray bias, Layout layout, NDManager manager) {
        PtSymbolBlock script;
        try {
            script =
                    JniUtils.loadModule(
                            (PtNDManager) manager, new ByteArrayInputStream(SCRIPT), false, false);
        } catch (IOException e) {
            throw new UncheckedIOException("The archive is in memory", e);
        }
        manager.attachUncappedInternal(UUID.randomUUID().toString(), script::close);
        try (NDManager scratch = manager.newSubManager()) {
            NDArray offsets =
                    bias == null ? scratch.zeros(new Shape(weight.getShape().get(0))) : bias;
            call(
                            script,
                            "pack",
                            IValue.from((PtNDArray) weight),
                            IValue.from((PtNDArray) offsets),
                            IValue.from(layout.stride()),
                            IValue.from(layout.padding()),
                            IValue.from(layout.dilation()),
                            IValue.from(layout.groups()),
                            IValue.from(layout.rectified() ? 0 : Double.NEGATIVE_INFINITY))
                    .close();
        }
        return new PackedConvolution(script);
    }

    /** Convolves N x C x H x W; the result belongs to the input's manager. */
    public NDArray run(NDArray input) {
        try (IValue output = call(script, "forward", IValue.from((PtNDArray) input))) {
            return output.toTensor((PtNDManager) input.getManager());
        }
    }

    private static IValue call(PtSymbolBlock script, String method, IValue... arguments) {
        try {
            return IValueUtils.runMethod(script, method, arguments);
        } finally {
            for (IValue argument : arguments) {
                argument.close();
            }
        }
    }
}
