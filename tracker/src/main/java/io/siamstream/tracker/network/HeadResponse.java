package io.siamstream.tracker.network;

import ai.djl.ndarray.NDArray;

/**
 * What a branch predicts for every cell.
 *
 * @param kernel the templates' kernels, N x 256 x 5 x 5
 * @param hidden activations before the last layer, N x 256 x 25 x 25
 * @param output the branch's outputs, N x outputs x 25 x 25; logits in the score branch
 */
public record HeadResponse(NDArray kernel, NDArray hidden, NDArray output) {

    /** The responses of some samples, in the order of their positions in the batch. */
    public HeadResponse select(NDArray positions) {
        return new HeadResponse(
                kernel.get(positions), hidden.get(positions), output.get(positions));
    }
}
