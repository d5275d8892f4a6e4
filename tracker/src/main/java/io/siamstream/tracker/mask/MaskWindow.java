package io.siamstream.tracker.mask;

import io.siamstream.tracker.geometry.Box;
import io.siamstream.tracker.geometry.CropWindow;
import io.siamstream.tracker.geometry.ResponseGrid;
import io.siamstream.tracker.geometry.StretchedWindow;
import io.siamstream.tracker.response.Peak;

/**
 * Where the side x side pixels of a mask lie in their frame. A pixel of a mask need not be a square
 * there. All positions are continuous coordinates.
 *
 * @param x left edge in the frame, pixels
 * @param y top edge in the frame, pixels
 * @param stepX frame pixels that a pixel of the mask is wide
 * @param stepY frame pixels that a pixel of the mask is high
 * @param side pixels of the mask in a row and in a column
 */
record MaskWindow(double x, double y, double stepX, double stepY, int side) {

    /** The window of the 127 x 127 mask at a peak's cell. */
    static MaskWindow at(Peak peak, CropWindow search) {
        double step = 1 / search.scale();
        return new MaskWindow(
                search.frameX(ResponseGrid.maskWindowStart(peak.column())),
                search.frameY(ResponseGrid.maskWindowStart(peak.row())),
                step,
                step,
                ResponseGrid.MASK_WINDOW);
    }

    /** The window of a mask of a whole crop, a pixel for every pixel of the crop. */
    static MaskWindow of(StretchedWindow window) {
        return new MaskWindow(
                window.x(), window.y(), 1 / window.scaleX(), 1 / window.scaleY(), window.side());
    }

    double frameX(double maskX) {
        return x + maskX * stepX;
    }

    double frameY(double maskY) {
        return y + maskY * stepY;
    }

    double maskX(double frameX) {
        return (frameX - x) / stepX;
    }

    double maskY(double frameY) {
        return (frameY - y) / stepY;
    }

    /** The box in the frame around whole pixels of the mask, both ends included. */
    Box frameBox(int minX, int minY, int maxX, int maxY) {
        double left = frameX(minX);
        double top = frameY(minY);
        return new Box(left, top, frameX(maxX + 1) - left, frameY(maxY + 1) - top);
    }

    /** Square pixels of the frame that one pixel of the mask covers. */
    double pixelArea() {
        return stepX * stepY;
    }
}
