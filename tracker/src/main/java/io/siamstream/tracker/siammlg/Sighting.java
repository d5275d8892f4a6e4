package io.siamstream.tracker.siammlg;

import io.siamstream.tracker.geometry.CropWindow;
import io.siamstream.tracker.network.Cell;
import io.siamstream.tracker.response.Peak;
import io.siamstream.tracker.response.Response;

/**
 * Where the responses put a target.
 *
 * @param region position of the search region in the batch
 * @param window what the region was cut from
 * @param initial response of the first frame's template
 * @param updated response of the updated template
 * @param fused both together
 * @param peak the peak of the fused response
 */
record Sighting(
        int region,
        CropWindow window,
        Response initial,
        Response updated,
        Response fused,
        Peak peak) {

    /** The cell of the batch's responses at a peak of this region. */
    Cell cell(Peak at) {
        return new Cell(region, at.row(), at.column());
    }
}
