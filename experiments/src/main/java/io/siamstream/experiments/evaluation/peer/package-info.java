/** The trackers that are run: ours, and those of others that it is compared with. */
package io.siamstream.experiments.evaluation.peer;
