package io.siamstream.tracker.network.layer;

/** The numbers that a pass computes with. Parameters are in single precision either way. */
public enum Precision {
    /** Single precision throughout, as in serving. */
    SINGLE,
    /**
     * Convolutions multiply maps and weights in half precision (FLOAT16); biases, batch
     * normalisation, attention, correlations and all that follows the network are in single
     * precision, and so are gradients once they have left a convolution. A map beyond 65504 is
     * infinite in it, and gradients below 6e-8 are zero, so losses must be scaled up.
     */
    MIXED
}
