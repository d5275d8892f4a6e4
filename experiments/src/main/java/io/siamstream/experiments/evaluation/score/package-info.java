/** Scores of trackers from their result files, by the protocols that the toolkits publish. */
package io.siamstream.experiments.evaluation.score;
