package io.siamstream.tracker.network;

import ai.djl.ndarray.NDArray;

/**
 * What a branch says of every cell.
 *
 * @param hidden activations before the last layer, N x 256 x 25 x 25
 * @param output the branch's outputs, N x outputs x 25 x 25; logits in the score branch
 */
public record HeadResponse(NDArray hidden, NDArray output) {}
