/**
 * Runs trackers over sequences: one pass from the first box, or VOT's loop with resets; in
 * parallel, and going on where an earlier run was stopped.
 */
package io.siamstream.experiments.evaluation.run;
