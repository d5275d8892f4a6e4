/** Evaluation of trackers of many objects, as the MOTChallenge does it. */
package io.siamstream.experiments.mot;
