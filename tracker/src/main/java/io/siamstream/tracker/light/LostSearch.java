package io.siamstream.tracker.light;

import io.siamstream.tracker.geometry.Box;
import io.siamstream.tracker.geometry.StretchedWindow;
import io.siamstream.tracker.recovery.TileGrid;
import java.util.ArrayList;
import java.util.List;

/**
 * Where a lost target is looked for: a region around where it was last on every turn, and one more
 * on a grid over the whole frame, ring by ring around that place.
 */
final class LostSearch {

    /** Distance of neighbouring regions, in boxes: regions of five boxes overlap by two. */
    private static final double STEP = 3;

    private LostSearch() {}

    static List<StretchedWindow> windows(Box last, int turn, int frameWidth, int frameHeight) {
        double stepX = STEP * last.width();
        double stepY = STEP * last.height();
        double centerX = Math.max(0, Math.min(frameWidth, last.centerX()));
        double centerY = Math.max(0, Math.min(frameHeight, last.centerY()));
        TileGrid grid =
                TileGrid.around(
                        centerX / stepX,
                        centerY / stepY,
                        1,
                        frameWidth / stepX,
                        frameHeight / stepY);
        List<StretchedWindow> windows = new ArrayList<>();
        Box middle = Box.around(centerX, centerY, last.width(), last.height());
        windows.add(LightTarget.search(middle));
        if (grid.size() > 1) {
            TileGrid.Tile tile = grid.tile(1 + turn % (grid.size() - 1));
            windows.add(
                    LightTarget.search(
                            Box.around(
                                    grid.x(tile) * stepX,
                                    grid.y(tile) * stepY,
                                    last.width(),
                                    last.height())));
        }
        return windows;
    }
}
