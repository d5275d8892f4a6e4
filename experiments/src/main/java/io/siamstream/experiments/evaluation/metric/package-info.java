/**
 * Measures of one sequence or one frame, equal to those of the benchmarks' toolkits (design 7.1 to
 * 7.5).
 */
package io.siamstream.experiments.evaluation.metric;
