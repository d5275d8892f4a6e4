package io.siamstream.tracker.network.layer;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Activation;
import ai.djl.nn.Parameter;
import ai.djl.nn.convolutional.Conv2d;
import ai.djl.nn.norm.BatchNorm;
import ai.djl.training.initializer.Initializer;

/**
 * A square convolution with what usually follows it: batch normalisation or a bias, and ReLU.
 *
 * <p>A unit with batch normalisation has no bias of its own and the tensors weight, gamma, beta,
 * running_mean and running_var; one without has weight and, unless it is {@link
 * Builder#withoutBias}, bias.
 */
public final class ConvolutionUnit extends NetworkBlock {

    private static final float EPSILON = 1e-5f;
    private static final float MOMENTUM = 0.9f;

    private final Builder layout;
    private final Parameter weight;
    private final Parameter bias;
    private final Parameter gamma;
    private final Parameter beta;
    private final Parameter runningMean;
    private final Parameter runningVariance;
    private PackedConvolution packed;

    private ConvolutionUnit(Builder layout) {
        this.layout = layout;
        weight = add("weight", Parameter.Type.WEIGHT, true);
        bias = layout.normalised || !layout.biased ? null : add("bias", Parameter.Type.BIAS, true);
        gamma = layout.normalised ? add("gamma", Parameter.Type.GAMMA, true) : null;
        beta = layout.normalised ? add("beta", Parameter.Type.BETA, true) : null;
        runningMean =
                layout.normalised ? add("running_mean", Parameter.Type.RUNNING_MEAN, false) : null;
        runningVariance =
                layout.normalised ? add("running_var", Parameter.Type.RUNNING_VAR, false) : null;
        if (layout.gain != null) {
            gamma.setInitializer(layout.gain);
        }
        if (layout.kernels != null) {
            weight.setInitializer(layout.kernels);
        }
    }

    private Parameter add(String name, Parameter.Type type, boolean trained) {
        return addParameter(
                Parameter.builder().setName(name).setType(type).optRequiresGrad(trained).build());
    }

    public static Builder of(int inputs, int outputs, int kernel) {
        return new Builder(inputs, outputs, kernel);
    }

    @Override
    protected void prepare(Shape[] inputShapes) {
        shape(weight, layout.weightShape());
        Shape channels = new Shape(layout.outputs);
        shape(bias, channels);
        shape(gamma, channels);
        shape(beta, channels);
        shape(runningMean, channels);
        shape(runningVariance, channels);
    }

    private static void shape(Parameter parameter, Shape shape) {
        if (parameter != null && !parameter.isInitialized()) {
            parameter.setShape(shape);
        }
    }

    @Override
    public NDArray forward(Pass pass, NDArray input) {
        if (packed != null) {
            return packed.run(input);
        }
        NDArray output = convolve(pass, input);
        if (layout.normalised) {
            output =
                    BatchNorm.batchNorm(
                                    output,
                                    pass.value(runningMean, input),
                                    pass.value(runningVariance, input),
                                    pass.value(gamma, input),
                                    pass.value(beta, input),
                                    1,
                                    MOMENTUM,
                                    EPSILON,
                                    pass.training())
                            .singletonOrThrow();
        }
        return layout.rectified ? Activation.relu(output) : output;
    }

    /** Lays an affine unit's weights out for serving; one with normalisation stays as it is. */
    @Override
    public void pack(DataType type, NDManager manager) {
        if (isAffine()) {
            packed =
                    PackedConvolution.of(
                            weight.getArray(),
                            bias == null ? null : bias.getArray(),
                            new PackedConvolution.Layout(
                                    layout.stride,
                                    layout.padding,
                                    layout.dilation,
                                    layout.groups,
                                    layout.rectified,
                                    layout.narrow),
                            type,
                            manager);
        }
    }

    private NDArray convolve(Pass pass, NDArray input) {
        NDArray kernels = pass.value(weight, input);
        NDArray offsets = pass.value(bias, input);
        if (pass.precision() == Precision.SINGLE) {
            return convolve(input, kernels, offsets);
        }
        NDManager manager = input.getManager();
        NDArray half =
                convolve(
                        HalfPrecision.of(input, manager), HalfPrecision.of(kernels, manager), null);
        return HalfPrecision.toSingle(half, offsets);
    }

    private NDArray convolve(NDArray input, NDArray kernels, NDArray offsets) {
        return Conv2d.conv2d(
                        input,
                        kernels,
                        offsets,
                        square(layout.stride),
                        square(layout.padding),
                        square(layout.dilation),
                        layout.groups)
                .singletonOrThrow();
    }

    /** The weights, outputs x inputs/groups x kernel x kernel, on the device of an array. */
    public NDArray weight(Pass pass, NDArray beside) {
        return pass.value(weight, beside);
    }

    /** The bias of a unit that has one, on the device of an array. */
    public NDArray bias(Pass pass, NDArray beside) {
        return pass.value(bias, beside);
    }

    /** Whether there is no batch normalisation, so that the unit is affine before its ReLU. */
    public boolean isAffine() {
        return !layout.normalised;
    }

    /**
     * Merges the running statistics into the weights: {@code weight} and {@code bias} of the unit
     * that does the same without batch normalisation.
     *
     * @param manager owner of the two arrays
     * @return weight and bias
     */
    NDArray[] merged(NDManager manager) {
        try (NDManager scratch = manager.newSubManager()) {
            NDArray deviation = copy(scratch, runningVariance).add(EPSILON).sqrt();
            NDArray scale = copy(scratch, gamma).div(deviation);
            NDArray newWeight = copy(scratch, weight).mul(scale.reshape(-1, 1, 1, 1));
            NDArray newBias = copy(scratch, beta).sub(copy(scratch, runningMean).mul(scale));
            newWeight.attach(manager);
            newBias.attach(manager);
            return new NDArray[] {newWeight, newBias};
        }
    }

    private static NDArray copy(NDManager manager, Parameter parameter) {
        NDArray copy = parameter.getArray().stopGradient().duplicate();
        copy.attach(manager);
        return copy;
    }

    @Override
    public Shape[] getOutputShapes(Shape[] inputShapes) {
        Shape input = inputShapes[0];
        return new Shape[] {
            new Shape(
                    input.get(0),
                    layout.outputs,
                    layout.side(input.get(2)),
                    layout.side(input.get(3)))
        };
    }

    private static Shape square(long side) {
        return new Shape(side, side);
    }

    /** The layout of a unit; by default stride 1, no padding, a bias, neither norm nor ReLU. */
    public static final class Builder {
        private final int inputs;
        private final int outputs;
        private final int kernel;
        private int stride = 1;
        private int padding;
        private int dilation = 1;
        private int groups = 1;
        private boolean normalised;
        private boolean biased = true;
        private boolean rectified;
        private boolean narrow;
        private Initializer gain;
        private Initializer kernels;

        private Builder(int inputs, int outputs, int kernel) {
            this.inputs = inputs;
            this.outputs = outputs;
            this.kernel = kernel;
        }

        public Builder stride(int value) {
            stride = value;
            return this;
        }

        public Builder padding(int value) {
            padding = value;
            return this;
        }

        public Builder dilation(int value) {
            dilation = value;
            return this;
        }

        public Builder groups(int value) {
            groups = value;
            return this;
        }

        /** Batch normalisation in place of the bias, unless it is merged. */
        public Builder normalised(boolean value) {
            normalised = value;
            return this;
        }

        /** How the gain of the batch normalisation begins. */
        public Builder gain(Initializer value) {
            gain = value;
            return this;
        }

        /** How the weight begins. */
        public Builder kernels(Initializer value) {
            kernels = value;
            return this;
        }

        public Builder withoutBias() {
            biased = false;
            return this;
        }

        public Builder rectified() {
            rectified = true;
            return this;
        }

        /**
         * What it gives is read by convolutions and sums alone, so that it may stay in bfloat16
         * where the unit is packed for it.
         */
        public Builder narrow() {
            narrow = true;
            return this;
        }

        public ConvolutionUnit build() {
            return new ConvolutionUnit(this);
        }

        private Shape weightShape() {
            return new Shape(outputs, inputs / groups, kernel, kernel);
        }

        private long side(long input) {
            return (input + 2L * padding - dilation * (kernel - 1L) - 1) / stride + 1;
        }
    }
}
