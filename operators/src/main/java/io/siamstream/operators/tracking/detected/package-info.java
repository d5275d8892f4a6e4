/** Detections when they meet their camera: which wait, which come late, and what they change. */
package io.siamstream.operators.tracking.detected;
