package io.siamstream.tracker.light;

import io.siamstream.tracker.geometry.Box;
import io.siamstream.tracker.geometry.StretchedWindow;
import io.siamstream.tracker.identity.Claimant;
import io.siamstream.tracker.identity.WideSearch;
import java.util.ArrayList;
import java.util.List;

/**
 * Where a target is looked for that may be anywhere: around the objects that may be it, and tile by
 * tile over the whole frame, row by row from its corner, at the expected size, a larger, the
 * expected and a smaller one in turns.
 */
final class WideSweep {

    /** Regions of a frame: what a lost target costs, and bounds how long a sweep takes. */
    static final int REGIONS = 6;

    /**
     * Greatest distance of neighbouring regions, in boxes: regions of five boxes overlap by two.
     */
    private static final double STEP = 3;

    private static final double[] SIZES = {1, 1.7, 1, 0.6};

    private WideSweep() {}

    /**
     * @param size the target's, as large as it is expected
     * @param claimants the objects that may be it, the best first
     * @param tiles tiles that were looked at before this frame
     */
    static List<StretchedWindow> windows(
            Box size, List<Claimant> claimants, int tiles, int frameWidth, int frameHeight) {
        List<StretchedWindow> windows = new ArrayList<>();
        for (Claimant claimant : claimants.subList(0, again(claimants))) {
            windows.add(LightTarget.search(claimant.box()));
        }
        for (int next = 0; next < tiles(claimants); next++) {
            windows.add(LightTarget.search(tile(size, tiles + next, frameWidth, frameHeight)));
        }
        return windows;
    }

    /** How many tiles a frame has beside the regions around claimants. */
    static int tiles(List<Claimant> claimants) {
        return REGIONS - again(claimants);
    }

    private static int again(List<Claimant> claimants) {
        return Math.min(WideSearch.LOOKED_AT, claimants.size());
    }

    /** Tiles of a frame at the expected size: after so many, all of it was looked at. */
    static int sweep(Box size, int frameWidth, int frameHeight) {
        return steps(frameWidth, size.width()) * steps(frameHeight, size.height());
    }

    private static Box tile(Box size, int number, int frameWidth, int frameHeight) {
        int left = number % round(size, frameWidth, frameHeight);
        for (double scale : SIZES) {
            double width = scale * size.width();
            double height = scale * size.height();
            int columns = steps(frameWidth, width);
            int rows = steps(frameHeight, height);
            if (left < columns * rows) {
                double centerX = (left % columns + 0.5) * frameWidth / columns;
                double centerY = (left / columns + 0.5) * frameHeight / rows;
                return Box.around(centerX, centerY, width, height);
            }
            left -= columns * rows;
        }
        throw new AssertionError("A round has no tile " + number);
    }

    /** Tiles of all sizes. */
    private static int round(Box size, int frameWidth, int frameHeight) {
        int all = 0;
        for (double scale : SIZES) {
            all +=
                    steps(frameWidth, scale * size.width())
                            * steps(frameHeight, scale * size.height());
        }
        return all;
    }

    private static int steps(int frame, double side) {
        return (int) Math.max(1, Math.ceil(frame / (STEP * side)));
    }
}
