/** What the job costs beside the bare tracker, as ratios of one run. */
package io.siamstream.experiments.benchmark;
