/**
 * Benchmark folders in the layouts that their owners publish (TRACKER_SPEC 7), read with errors
 * that name file and line.
 */
package io.siamstream.experiments.evaluation.dataset;
