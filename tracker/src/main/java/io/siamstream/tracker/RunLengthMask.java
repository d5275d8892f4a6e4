package io.siamstream.tracker;

/**
 * A binary mask of a whole frame in COCO's uncompressed run-length form.
 *
 * @param width frame width, pixels
 * @param height frame height, pixels
 * @param counts column-major run lengths, alternating background and foreground, background first;
 *     they sum to width x height
 */
@SuppressWarnings("ArrayRecordComponent")
public record RunLengthMask(int width, int height, int[] counts) {}
