package io.siamstream.experiments.training.feature;

/**
 * A training triple after the frozen backbone.
 *
 * @param update template and search crop to update on
 * @param test the same template and the search crop to be judged on
 */
public record GuideSample(FeatureSample update, FeatureSample test) {}
