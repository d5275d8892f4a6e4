package io.siamstream.operators.tracking.target;

import io.siamstream.schemas.TrackEventReason;

/**
 * Why something that was ordered is not done.
 *
 * @param reason the stable code
 * @param detail what exactly is wrong, a sentence, or empty
 */
public record Rejection(TrackEventReason reason, String detail) {}
