package io.siamstream.tracker.network;

/**
 * A cell of a response.
 *
 * @param sample position in the batch
 * @param row row from the top, 0 to 24
 * @param column column from the left, 0 to 24
 */
public record Cell(int sample, int row, int column) {}
