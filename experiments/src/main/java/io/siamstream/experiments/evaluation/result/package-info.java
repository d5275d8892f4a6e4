/**
 * Results in the files that the benchmarks' own toolkits read, written whole or not at all, and
 * results of other trackers read from the same files.
 */
package io.siamstream.experiments.evaluation.result;
