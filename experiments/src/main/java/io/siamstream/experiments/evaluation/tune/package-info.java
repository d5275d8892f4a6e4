/**
 * Searches options of our tracker on validation sequences, and tells by leaving sequences out what
 * the choice is worth on others.
 */
package io.siamstream.experiments.evaluation.tune;
