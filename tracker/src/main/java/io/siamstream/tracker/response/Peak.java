package io.siamstream.tracker.response;

import io.siamstream.tracker.geometry.CropWindow;
import io.siamstream.tracker.geometry.ResponseGrid;

/**
 * Where a response is highest.
 *
 * @param row row of the highest cell
 * @param column column of the highest cell
 * @param fineRow row of the peak between cells, at most half a cell from {@code row}
 * @param fineColumn column of the peak between cells, at most half a cell from {@code column}
 * @param score the response at the highest cell, before the window was applied
 */
public record Peak(int row, int column, double fineRow, double fineColumn, double score) {

    /** The peak's horizontal position in the frame that the search region was cut from. */
    public double frameX(CropWindow search) {
        return search.frameX(ResponseGrid.cropPosition(fineColumn));
    }

    /** The peak's vertical position in the frame that the search region was cut from. */
    public double frameY(CropWindow search) {
        return search.frameY(ResponseGrid.cropPosition(fineRow));
    }
}
