/**
 * Benchmark folders in the layouts that their owners publish (design 7), read with errors that name
 * file and line.
 */
package io.siamstream.experiments.evaluation.dataset;
