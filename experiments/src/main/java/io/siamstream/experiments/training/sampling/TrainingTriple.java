package io.siamstream.experiments.training.sampling;

/**
 * A template and two search crops of the same object, for the gradient guide: the template is
 * updated on one and judged on the other.
 *
 * @param update template and search crop to update on
 * @param test the same template and the search crop to be judged on
 */
public record TrainingTriple(TrainingPair update, TrainingPair test) {}
