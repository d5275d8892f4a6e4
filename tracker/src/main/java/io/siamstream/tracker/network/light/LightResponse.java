package io.siamstream.tracker.network.light;

import ai.djl.ndarray.NDArray;

/**
 * What a branch makes of templates and search features, from the correlation to the output. The
 * hidden maps are what the way back to the template needs.
 *
 * @param joined behind the correlation and its ReLU, N x 256 x 16 x 16
 * @param first behind the first unit of the tower, N x 256 x 16 x 16
 * @param second behind the second, N x 256 x 16 x 16
 * @param output N x outputs x 16 x 16
 */
public record LightResponse(NDArray joined, NDArray first, NDArray second, NDArray output) {

    /** The response of chosen samples alone. */
    public LightResponse select(NDArray positions) {
        return new LightResponse(
                joined.get(positions),
                first.get(positions),
                second.get(positions),
                output.get(positions));
    }
}
