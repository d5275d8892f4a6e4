package io.siamstream.tracker;

/**
 * Where the time of one batch went, nanoseconds of wall clock.
 *
 * @param crop cutting and resizing templates and search regions
 * @param network forward pass on the device
 * @param update gradient and template update
 * @param postprocess masks, boxes, confidence and state
 */
public record BatchTimings(long crop, long network, long update, long postprocess) {}
