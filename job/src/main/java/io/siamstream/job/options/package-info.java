/** The job's options: what there is, where values come from, and how they are checked. */
package io.siamstream.job.options;
