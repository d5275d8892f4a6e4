/** Fits the probability that a tracker's box holds its target (design 9). */
package io.siamstream.experiments.training.confidence;
