package io.siamstream.tracker.light;

import io.siamstream.tracker.geometry.Box;
import io.siamstream.tracker.geometry.StretchedWindow;
import io.siamstream.tracker.recovery.TileGrid;
import java.util.List;
import java.util.Optional;

/**
 * Where a lost target is looked for: a region around where it was last on every turn, and one more.
 * That is around the place where it seemed to be a turn ago, or else, in turns, where its colours
 * are ({@link ColorSearch}) and the next of a grid over the whole frame, ring by ring around the
 * last place, first at the target's last size and then at a larger one: a target is often lost
 * while something hides a part of it.
 */
final class LostSearch {

    /** Regions of a turn. */
    static final int REGIONS = 2;

    /** Distance of neighbouring regions, in boxes: regions of five boxes overlap by two. */
    private static final double STEP = 3;

    /** How many times larger the target may be than it seemed when it was lost. */
    private static final double LARGER = 1.7;

    private LostSearch() {}

    /**
     * @param size the target's, around where it was last
     * @param place where it seemed to be a turn ago, or may be in this one
     */
    static List<StretchedWindow> windows(
            Box size, Optional<Box> place, int turn, int frameWidth, int frameHeight) {
        double centerX = Math.max(0, Math.min(frameWidth, size.centerX()));
        double centerY = Math.max(0, Math.min(frameHeight, size.centerY()));
        Box middle = Box.around(centerX, centerY, size.width(), size.height());
        Box elsewhere = place.orElseGet(() -> tile(middle, turn, frameWidth, frameHeight));
        return List.of(LightTarget.search(middle), LightTarget.search(elsewhere));
    }

    private static Box tile(Box middle, int turn, int frameWidth, int frameHeight) {
        TileGrid same = grid(middle, frameWidth, frameHeight);
        Box larger =
                Box.around(
                        middle.centerX(),
                        middle.centerY(),
                        LARGER * middle.width(),
                        LARGER * middle.height());
        TileGrid coarse = grid(larger, frameWidth, frameHeight);
        // The first tile at the same size is the region that is searched anyway.
        int others = same.size() - 1;
        int next = turn % (others + coarse.size());
        return next < others ? at(same, 1 + next, middle) : at(coarse, next - others, larger);
    }

    private static TileGrid grid(Box box, int frameWidth, int frameHeight) {
        double stepX = STEP * box.width();
        double stepY = STEP * box.height();
        return TileGrid.around(
                box.centerX() / stepX,
                box.centerY() / stepY,
                1,
                frameWidth / stepX,
                frameHeight / stepY);
    }

    private static Box at(TileGrid grid, int index, Box box) {
        TileGrid.Tile tile = grid.tile(index);
        return Box.around(
                grid.x(tile) * STEP * box.width(),
                grid.y(tile) * STEP * box.height(),
                box.width(),
                box.height());
    }
}
