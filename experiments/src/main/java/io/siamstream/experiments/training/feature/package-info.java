/**
 * Training samples after the frozen part of the backbone, kept in half precision, and batches of
 * them.
 */
package io.siamstream.experiments.training.feature;
