/** Scores of trackers of many objects: CLEAR MOT, identity scores, HOTA. */
package io.siamstream.experiments.mot.metric;
