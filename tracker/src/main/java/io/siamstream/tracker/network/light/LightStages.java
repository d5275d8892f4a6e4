package io.siamstream.tracker.network.light;

import ai.djl.ndarray.NDArray;

/**
 * What the light backbone makes of square crops of side S. Coarse maps know what is seen, fine ones
 * where it ends.
 *
 * @param half stage 1, N x 16 x S/2 x S/2
 * @param quarter stage 2, N x 24 x S/4 x S/4
 * @param eighth stage 3, N x 32 x S/8 x S/8
 * @param features stage 5, N x 112 x S/16 x S/16
 */
public record LightStages(NDArray half, NDArray quarter, NDArray eighth, NDArray features) {}
