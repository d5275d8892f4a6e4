/**
 * Detections beside targets that are followed: which detection is of which target, which starts
 * one, and what becomes of targets that have lost their object. Pure: what is known of a camera's
 * objects goes in with a frame's detections and comes out changed. {@link
 * io.siamstream.tracker.detection.ObjectTracking} drives it over a video; the tracking operator
 * drives it over keyed state.
 */
package io.siamstream.tracker.detection;
