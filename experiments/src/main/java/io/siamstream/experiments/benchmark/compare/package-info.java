/** The job beside a plain consumer of the same frames. */
package io.siamstream.experiments.benchmark.compare;
