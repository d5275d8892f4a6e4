/** Reads labelled pictures and videos in the layouts of the sets that people have. */
package io.siamstream.experiments.training.data;
