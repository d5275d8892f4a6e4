/** Formats of what comes out, for platforms that do not read Avro. */
package io.siamstream.job.format;
