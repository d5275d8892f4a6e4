/** The pipeline between sources and sinks, and the wire formats of its topics. */
package io.siamstream.job.pipeline;
