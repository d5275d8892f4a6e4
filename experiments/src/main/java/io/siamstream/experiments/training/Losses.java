package io.siamstream.experiments.training;

import ai.djl.ndarray.NDArray;

/**
 * The losses of one step.
 *
 * @param total what is minimised, a scalar that gradients flow from
 * @param score score branch, own template
 * @param negative score branch, another object's template
 * @param mask mask branch; zero when no sample of the batch has a mask
 * @param giou box branch
 * @param boxDistance box branch
 */
record Losses(
        NDArray total,
        double score,
        double negative,
        double mask,
        double giou,
        double boxDistance) {}
