package io.siamstream.tracker.detection;

import io.siamstream.tracker.geometry.Box;

/**
 * Whether a detection is of a target, asked of the tracker.
 *
 * @param targetId the target
 * @param observed the detection's box
 * @param detection position of the detection
 */
public record Question(String targetId, Box observed, int detection) {}
