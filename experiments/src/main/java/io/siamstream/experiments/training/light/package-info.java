/**
 * Trains the light network: from the published one, on labels and on what that one says, so that
 * look-alikes are told apart and nothing is forgotten.
 */
package io.siamstream.experiments.training.light;
