package io.siamstream.tracker.network;

import ai.djl.ndarray.NDArray;

/**
 * What a backbone makes of search crops on its way to layer3. Coarse maps know what is there, fine
 * ones where it ends.
 *
 * @param half conv1, N x 64 x 125 x 125; column c stands for pixel 2c + 3 of the crop
 * @param quarter layer1, N x 64 x 63 x 63; column c stands for pixel 4c + 3
 * @param eighth layer2, N x 128 x 31 x 31; column c stands for pixel 8c + 7
 * @param features layer3, N x 256 x 31 x 31, as the eighth
 */
public record BackboneStages(NDArray half, NDArray quarter, NDArray eighth, NDArray features) {}
