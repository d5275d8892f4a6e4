/** Options, wiring and main of the tracking job. */
package io.siamstream.job;
