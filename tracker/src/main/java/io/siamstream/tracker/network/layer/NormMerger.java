package io.siamstream.tracker.network.layer;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.nn.Block;
import ai.djl.nn.Parameter;

/** Makes, from a network with batch normalisation, the one that does the same without. */
public final class NormMerger {

    private NormMerger() {}

    /**
     * Fills the parameters of an uninitialized block from one of the same build that may have batch
     * normalisation where the other has biases.
     */
    public static void merge(Block from, Block to, NDManager manager) {
        if (from instanceof ConvolutionUnit source
                && to instanceof ConvolutionUnit target
                && target.isAffine()
                && !source.isAffine()) {
            NDArray[] merged = source.merged(manager);
            target.getDirectParameters().get("weight").setArray(merged[0]);
            target.getDirectParameters().get("bias").setArray(merged[1]);
            return;
        }
        for (String name : to.getDirectParameters().keys()) {
            Parameter source = from.getDirectParameters().get(name);
            NDArray copy = source.getArray().stopGradient().duplicate();
            copy.attach(manager);
            to.getDirectParameters().get(name).setArray(copy);
        }
        for (String name : to.getChildren().keys()) {
            merge(from.getChildren().get(name), to.getChildren().get(name), manager);
        }
    }
}
