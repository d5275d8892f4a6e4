/** Weights files made from others. */
package io.siamstream.experiments.weights;
