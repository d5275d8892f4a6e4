/** Benchmark sequences as the frames of cameras. */
package io.siamstream.experiments.benchmark.footage;
