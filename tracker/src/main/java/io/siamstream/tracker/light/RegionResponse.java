package io.siamstream.tracker.light;

import io.siamstream.tracker.network.light.LightNetwork;

/**
 * What the network says of one search region. The arrays are shared, and nobody writes to them.
 *
 * @param initial log-odds by the first frame's template, 16 x 16
 * @param current log-odds by the template in use, 16 x 16
 * @param distances from a cell's middle to the left, top, right and bottom edge, pixels of the
 *     crop, 4 x 16 x 16
 * @param features rows of cells of channels, 16 x 16 x 256
 */
@SuppressWarnings("ArrayRecordComponent")
record RegionResponse(float[] initial, float[] current, float[] distances, float[] features) {

    private static final int SIDE = LightNetwork.RESPONSE_SIDE;

    /**
     * The cell whose box is read for a peak of the template in use: where the first template's
     * response is highest around it. An updated template's peak wanders by a cell, and boxes are
     * learned around the first one's.
     */
    int boxCell(int peak) {
        int row = peak / SIDE;
        int column = peak % SIDE;
        int best = peak;
        for (int y = Math.max(0, row - 1); y <= Math.min(SIDE - 1, row + 1); y++) {
            for (int x = Math.max(0, column - 1); x <= Math.min(SIDE - 1, column + 1); x++) {
                int cell = y * SIDE + x;
                if (initial[cell] > initial[best]) {
                    best = cell;
                }
            }
        }
        return best;
    }
}
