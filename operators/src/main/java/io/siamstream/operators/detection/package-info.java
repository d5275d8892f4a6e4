/** Detections and the rules that say which of them are followed, before they meet their camera. */
package io.siamstream.operators.detection;
