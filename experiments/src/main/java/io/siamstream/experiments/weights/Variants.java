package io.siamstream.experiments.weights;

import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.nn.Parameter;
import io.siamstream.tracker.network.NetworkOptions;
import io.siamstream.tracker.network.SiamMlgNetwork;
import io.siamstream.tracker.network.Variant;
import java.util.Map;

/** Makes a network of another variant from a trained one. */
public final class Variants {

    private Variants() {}

    /**
     * A copy with other additions: what both have is the same, what is new is initialized.
     *
     * @param manager owner of the copy's parameters
     */
    public static SiamMlgNetwork copy(SiamMlgNetwork network, Variant variant, NDManager manager) {
        return copy(network, network.options().withVariant(variant), manager);
    }

    /**
     * A copy with a mask refinement as it begins, whatever refinement the network has.
     *
     * @param manager owner of the copy's parameters
     */
    public static SiamMlgNetwork withNewRefinement(SiamMlgNetwork network, NDManager manager) {
        NetworkOptions options = network.options();
        SiamMlgNetwork bare = copy(network, options.withMaskRefinement(false), manager);
        return copy(bare, options.withMaskRefinement(true), manager);
    }

    private static SiamMlgNetwork copy(
            SiamMlgNetwork network, NetworkOptions options, NDManager manager) {
        SiamMlgNetwork copy = new SiamMlgNetwork(options);
        copy.initialize(manager, DataType.FLOAT32);
        Map<String, Parameter> sources = network.tensors();
        copy.tensors()
                .forEach(
                        (name, parameter) -> {
                            if (sources.containsKey(name)) {
                                boolean trained = parameter.getArray().hasGradient();
                                parameter.getArray().setRequiresGradient(false);
                                sources.get(name).getArray().copyTo(parameter.getArray());
                                parameter.getArray().setRequiresGradient(trained);
                            }
                        });
        return copy;
    }

    /** The variant that has no gradient guide and is the same otherwise. */
    public static Variant withoutGuide(Variant variant) {
        return variant.selectiveKernel() ? Variant.SELECTIVE_KERNEL : Variant.PLAIN;
    }

    /** The variant that has a gradient guide and is the same otherwise. */
    public static Variant withGuide(Variant variant) {
        return variant.selectiveKernel() ? Variant.FULL : Variant.GRADIENT;
    }
}
