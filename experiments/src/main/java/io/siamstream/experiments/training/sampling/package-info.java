/** Draws template and search crops from labelled pictures, changed and composed at random. */
package io.siamstream.experiments.training.sampling;
