/** Training of the mask refinement on a trained network. */
package io.siamstream.experiments.training.refinement;
