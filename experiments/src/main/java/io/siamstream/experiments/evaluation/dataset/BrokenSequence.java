package io.siamstream.experiments.evaluation.dataset;

/**
 * A sequence that was left out.
 *
 * @param benchmark whose sequence it is
 * @param name the benchmark's name of it
 * @param reason what is wrong, with file and line
 */
public record BrokenSequence(Benchmark benchmark, String name, String reason) {}
