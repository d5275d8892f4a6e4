/** The job inside of this JVM, for the demo and for measurements. */
package io.siamstream.job.local;
