/** Sequences of the MOTChallenge: frames, detections, truth. */
package io.siamstream.experiments.mot.data;
