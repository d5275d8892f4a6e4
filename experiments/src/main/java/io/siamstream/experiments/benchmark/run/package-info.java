/** Tracker and job as benchmarks run them, and what is measured of them. */
package io.siamstream.experiments.benchmark.run;
