/** Fits the probability that a tracker's box holds its target (TRACKER_SPEC 9). */
package io.siamstream.experiments.training.confidence;
