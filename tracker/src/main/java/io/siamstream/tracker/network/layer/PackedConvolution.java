package io.siamstream.tracker.network.layer;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
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
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/**
 * A convolution with its bias and ReLU whose weights are laid out once for one of the libraries for
 * CPUs that PyTorch brings along. Both can be reached from TorchScript alone.
 *
 * <p>In single precision it is XNNPACK, made for small networks: the light network takes half of
 * the time that PyTorch's own operators take. In bfloat16 it is oneDNN, whose products take tiles
 * of a matrix at once where the processor has AMX, and whose maps are half as large; what it adds
 * up is in single precision.
 *
 * <p>To be used by one thread at a time, on the CPU.
 */
public final class PackedConvolution {

    private static final byte[] XNNPACK =
            script(
                    "xnnpack.Conv2dOpContext",
                    "least: float",
                    "ops.prepacked.conv2d_clamp_prepack(weight, bias, [stride, stride],"
                            + " [padding, padding], [dilation, dilation], groups, least, None)",
                    "ops.prepacked.conv2d_clamp_run(input, packed)");

    /** Numbers of the types in TorchScript: 15 is bfloat16, 6 single precision. */
    private static final byte[] ONEDNN =
            script(
                    "mkldnn.ConvOpContext",
                    "input_size: List[int], activation: str",
                    "ops.mkldnn_prepacked.conv2d_prepack(torch.to(weight, 15, False, False), bias,"
                            + " [stride, stride], [padding, padding], [dilation, dilation], groups,"
                            + " input_size, activation)",
                    "ops.mkldnn_prepacked.conv2d_run(torch.to(input, 15, False, False), packed)");

    /** Sides of the map that oneDNN lays weights out for; others pass as well. */
    private static final long SIDE = 16;

    private final PtSymbolBlock script;
    private final String method;

    /**
     * A module that keeps a packed convolution: {@code forward} gives what the library does, {@code
     * single} the same in single precision.
     *
     * @param context the library's class of packed convolutions
     * @param more parameters of {@code pack} behind those that both libraries take
     * @param pack packs weights
     * @param run convolves a map with what is packed
     */
    private static byte[] script(String context, String more, String pack, String run) {
        return TorchScript.archive(
                """
                class PackedConvolution(Module):
                  __parameters__ = []
                  __buffers__ = []
                  training : bool
                  packed : Optional[__torch__.torch.classes.CONTEXT]
                  def pack(self: __torch__.PackedConvolution,
                      weight: Tensor,
                      bias: Tensor,
                      stride: int,
                      padding: int,
                      dilation: int,
                      groups: int,
                      MORE) -> Tensor:
                    packed = PACK
                    self.packed = packed
                    return bias
                  def forward(self: __torch__.PackedConvolution,
                      input: Tensor) -> Tensor:
                    packed = unchecked_cast(__torch__.torch.classes.CONTEXT, self.packed)
                    return RUN
                  def single(self: __torch__.PackedConvolution,
                      input: Tensor) -> Tensor:
                    packed = unchecked_cast(__torch__.torch.classes.CONTEXT, self.packed)
                    return torch.to(RUN, 6, False, False)
                """
                        .replace("CONTEXT", context)
                        .replace("MORE", more)
                        .replace("PACK", pack)
                        .replace("RUN", run),
                "PackedConvolution",
                "packed");
    }

    private PackedConvolution(PtSymbolBlock script, String method) {
        this.script = script;
        this.method = method;
    }

    /**
     * How a convolution goes over its input; the same along both axes.
     *
     * @param narrow whether its result may stay in bfloat16, because other convolutions alone read
     *     it
     */
    public record Layout(
            int stride, int padding, int dilation, int groups, boolean rectified, boolean narrow) {

        /**
         * A depthwise convolution of 3 x 3 that keeps a map's sides, without ReLU, read by another
         * convolution.
         */
        public static Layout depthwise(int channels) {
            return new Layout(1, 1, 1, channels, false, true);
        }

        /** A convolution of 1 x 1 without ReLU. */
        public static Layout pointwise() {
            return new Layout(1, 0, 1, 1, false, false);
        }
    }

    /**
     * Packs a convolution.
     *
     * @param weight outputs x inputs/groups x kernel x kernel, single precision, on the CPU
     * @param bias of each output; null for none
     * @param type FLOAT32 or BFLOAT16: what it multiplies in
     * @param manager owner of what is packed
     */
    public static PackedConvolution of(
            NDArray weight, NDArray bias, Layout layout, DataType type, NDManager manager) {
        boolean bfloat16 = type == DataType.BFLOAT16;
        PtSymbolBlock script = load(bfloat16 ? ONEDNN : XNNPACK, (PtNDManager) manager);
        try (NDManager scratch = manager.newSubManager()) {
            NDArray offsets =
                    bias == null ? scratch.zeros(new Shape(weight.getShape().get(0))) : bias;
            List<IValue> arguments =
                    new ArrayList<>(
                            List.of(
                                    IValue.from((PtNDArray) weight),
                                    IValue.from((PtNDArray) offsets),
                                    IValue.from(layout.stride()),
                                    IValue.from(layout.padding()),
                                    IValue.from(layout.dilation()),
                                    IValue.from(layout.groups())));
            if (bfloat16) {
                long inputs = weight.getShape().get(1) * layout.groups();
                arguments.add(IValue.listFrom(1, inputs, SIDE, SIDE));
                arguments.add(IValue.from(layout.rectified() ? "relu" : "none"));
            } else {
                arguments.add(IValue.from(layout.rectified() ? 0 : Double.NEGATIVE_INFINITY));
            }
            call(script, "pack", arguments.toArray(IValue[]::new)).close();
        }
        return new PackedConvolution(script, bfloat16 && !layout.narrow() ? "single" : "forward");
    }

    private static PtSymbolBlock load(byte[] archive, PtNDManager manager) {
        try {
            PtSymbolBlock script =
                    JniUtils.loadModule(manager, new ByteArrayInputStream(archive), false, false);
            manager.attachUncappedInternal(UUID.randomUUID().toString(), script::close);
            return script;
        } catch (IOException e) {
            throw new UncheckedIOException("The archive is in memory", e);
        }
    }

    /**
     * Convolves N x C x H x W, in single precision or bfloat16; the result belongs to the input's
     * manager.
     */
    public NDArray run(NDArray input) {
        try (IValue output = call(script, method, IValue.from((PtNDArray) input))) {
            return output.toTensor((PtNDManager) input.getManager());
        }
    }

    private static IValue call(PtSymbolBlock script, String name, IValue... arguments) {
        try {
            return IValueUtils.runMethod(script, name, arguments);
        } finally {
            for (IValue argument : arguments) {
                argument.close();
            }
        }
    }
}
