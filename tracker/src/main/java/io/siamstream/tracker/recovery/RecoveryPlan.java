package io.siamstream.tracker.recovery;

import io.siamstream.tracker.geometry.Box;
import io.siamstream.tracker.geometry.CropWindow;
import io.siamstream.tracker.geometry.Motion;
import java.util.ArrayList;
import java.util.List;

/**
 * Which search regions of a frame are looked at for a lost target (design 9). The region around the
 * expected place is looked at on every turn. The others of a turn go on from where the turn before
 * stopped, on rings that widen around that place until the frame is covered, and then begin anew.
 * Every other turn all regions are smaller or larger, in turns, for a target whose size has
 * changed. The plan depends on nothing but its arguments, so a replay searches alike.
 */
public final class RecoveryPlan {

    private final RecoveryOptions options;

    public RecoveryPlan(RecoveryOptions options) {
        this.options = options;
    }

    /**
     * The regions to search on a turn: at least one, at most the options' tiles per frame, none
     * twice.
     *
     * @param expected where the target would be, had it gone on; see {@link Motion#extrapolate}
     * @param turn number of the turn, from 0
     * @param frameWidth width of the frame, pixels
     * @param frameHeight height of the frame, pixels
     */
    public List<CropWindow> tiles(Box expected, int turn, int frameWidth, int frameHeight) {
        double side =
                CropWindow.contextSide(expected)
                        * CropWindow.SEARCH_SIDE
                        / CropWindow.TEMPLATE_SIDE
                        * scale(turn);
        double step = side * options.stride() / CropWindow.SEARCH_SIDE;
        TileGrid grid =
                TileGrid.around(
                        expected.centerX(), expected.centerY(), step, frameWidth, frameHeight);
        List<CropWindow> tiles = new ArrayList<>();
        tiles.add(tile(grid.centerX(), grid.centerY(), side));
        int others = Math.min(options.tilesPerFrame(), grid.size()) - 1;
        for (int next = 0; next < others; next++) {
            long number = (long) turn * (options.tilesPerFrame() - 1) + next;
            TileGrid.Tile tile = grid.tile(1 + (int) (number % (grid.size() - 1)));
            tiles.add(tile(grid.x(tile), grid.y(tile), side));
        }
        return List.copyOf(tiles);
    }

    /** Size of a turn's regions relative to the target's last. */
    public double scale(int turn) {
        return switch (Math.floorMod(turn, 4)) {
            case 1 -> options.smallScale();
            case 3 -> options.largeScale();
            default -> 1;
        };
    }

    private static CropWindow tile(double centerX, double centerY, double side) {
        return CropWindow.around(centerX, centerY, side, CropWindow.SEARCH_SIDE);
    }
}
