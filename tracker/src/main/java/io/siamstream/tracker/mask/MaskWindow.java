package io.siamstream.tracker.mask;

import io.siamstream.tracker.geometry.Box;
import io.siamstream.tracker.geometry.CropWindow;
import io.siamstream.tracker.geometry.ResponseGrid;
import io.siamstream.tracker.response.Peak;

/**
 * Where the 127 x 127 pixels of a cell's mask lie. All positions are continuous coordinates.
 *
 * @param search the window that the search region was cut from
 * @param left left edge in the crop, pixels
 * @param top top edge in the crop, pixels
 */
record MaskWindow(CropWindow search, int left, int top) {

    /** The window of the mask at a peak's cell. */
    static MaskWindow at(Peak peak, CropWindow search) {
        return new MaskWindow(
                search,
                ResponseGrid.maskWindowStart(peak.column()),
                ResponseGrid.maskWindowStart(peak.row()));
    }

    double frameX(double maskX) {
        return search.frameX(left + maskX);
    }

    double frameY(double maskY) {
        return search.frameY(top + maskY);
    }

    double maskX(double frameX) {
        return search.cropX(frameX) - left;
    }

    double maskY(double frameY) {
        return search.cropY(frameY) - top;
    }

    /** The box in the frame around whole pixels of the mask, both ends included. */
    Box frameBox(int minX, int minY, int maxX, int maxY) {
        double x = frameX(minX);
        double y = frameY(minY);
        return new Box(x, y, frameX(maxX + 1) - x, frameY(maxY + 1) - y);
    }

    /** Square pixels of the frame that one pixel of the mask covers. */
    double pixelArea() {
        return 1 / (search.scale() * search.scale());
    }
}
