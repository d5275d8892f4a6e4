/** Measures how targets go from camera to camera, on generated worlds. */
package io.siamstream.experiments.handover;
