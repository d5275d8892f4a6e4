/** Trackers of many objects that are driven by detections. */
package io.siamstream.experiments.mot.tracker;
