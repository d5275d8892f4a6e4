package io.siamstream.tracker.light;

import io.siamstream.tracker.geometry.Box;
import io.siamstream.tracker.geometry.StretchedWindow;
import io.siamstream.tracker.identity.Appearance;
import io.siamstream.tracker.identity.Candidate;
import io.siamstream.tracker.image.Image;
import io.siamstream.tracker.network.light.LightNetwork;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Finds the objects that a search region's response has peaks at.
 *
 * <p>Cell (row, column) of a response stands for the crop's pixel 16 x column, 16 x row.
 */
final class CandidateFinder {

    /** Log-odds of a probability of 0.08. */
    private static final double LEAST_LOGIT = -2.44;

    private static final double SAME_OBJECT = 0.45;
    private static final int MOST = 8;
    private static final int SIDE = LightNetwork.RESPONSE_SIDE;
    private static final int STRIDE = LightNetwork.STRIDE;

    private CandidateFinder() {}

    /**
     * The candidates of a region, the surest first; the highest peak is one however low it is.
     *
     * @param region position of the region in the batch
     */
    static List<Candidate> find(
            int region, StretchedWindow window, RegionResponse response, Image image) {
        List<Integer> peaks = new ArrayList<>();
        int highest = 0;
        for (int cell = 0; cell < SIDE * SIDE; cell++) {
            double logit = response.current()[cell];
            if (logit > response.current()[highest]) {
                highest = cell;
            }
            if (logit >= LEAST_LOGIT && isPeak(response.current(), cell)) {
                peaks.add(cell);
            }
        }
        if (peaks.isEmpty()) {
            peaks.add(highest);
        }
        peaks.sort(Comparator.comparingDouble((Integer cell) -> -response.current()[cell]));
        List<Candidate> candidates = new ArrayList<>();
        for (int peak : peaks) {
            int cell = response.boxCell(peak);
            Box box = window.toFrame(box(response, cell));
            boolean known =
                    candidates.stream().anyMatch(other -> other.box().overlap(box) > SAME_OBJECT);
            if (!known && candidates.size() < MOST) {
                candidates.add(candidate(region, peak, box, window, response, image));
            }
        }
        return candidates;
    }

    /** What is seen of an object that is known to be at a place, as a target in its first frame. */
    static Candidate at(
            int region, Box box, StretchedWindow window, RegionResponse response, Image image) {
        Box crop = window.toCrop(box);
        int column = nearest(crop.centerX());
        int row = nearest(crop.centerY());
        return candidate(region, row * SIDE + column, box, window, response, image);
    }

    /**
     * What is seen of an object that may be at a place: the network's surest cell at its middle.
     */
    static Candidate around(
            int region, Box box, StretchedWindow window, RegionResponse response, Image image) {
        Box crop = window.toCrop(box);
        int column = nearest(crop.centerX());
        int row = nearest(crop.centerY());
        int surest = row * SIDE + column;
        for (int y = Math.max(0, row - 1); y <= Math.min(SIDE - 1, row + 1); y++) {
            for (int x = Math.max(0, column - 1); x <= Math.min(SIDE - 1, column + 1); x++) {
                if (response.current()[y * SIDE + x] > response.current()[surest]) {
                    surest = y * SIDE + x;
                }
            }
        }
        return candidate(region, surest, box, window, response, image);
    }

    private static int nearest(double pixel) {
        return (int) Math.max(0, Math.min(SIDE - 1, Math.rint(pixel / STRIDE)));
    }

    private static Candidate candidate(
            int region,
            int cell,
            Box box,
            StretchedWindow window,
            RegionResponse response,
            Image image) {
        Box crop = window.toCrop(box);
        Box cells =
                new Box(
                        crop.x() / STRIDE,
                        crop.y() / STRIDE,
                        crop.width() / STRIDE,
                        crop.height() / STRIDE);
        return new Candidate(
                region,
                cell,
                box,
                response.current()[cell],
                Appearance.in(response.features(), SIDE, cells),
                BoxColors.inside(image, box));
    }

    private static boolean isPeak(float[] logits, int cell) {
        int row = cell / SIDE;
        int column = cell % SIDE;
        for (int y = Math.max(0, row - 1); y <= Math.min(SIDE - 1, row + 1); y++) {
            for (int x = Math.max(0, column - 1); x <= Math.min(SIDE - 1, column + 1); x++) {
                int other = y * SIDE + x;
                boolean higher =
                        logits[other] > logits[cell]
                                || logits[other] == logits[cell] && other < cell;
                if (other != cell && higher) {
                    return false;
                }
            }
        }
        return true;
    }

    private static Box box(RegionResponse response, int cell) {
        int cells = SIDE * SIDE;
        double x = cell % SIDE * STRIDE;
        double y = cell / SIDE * STRIDE;
        float[] distances = response.distances();
        double left = x - distances[cell];
        double top = y - distances[cells + cell];
        return new Box(
                left,
                top,
                x + distances[2 * cells + cell] - left,
                y + distances[3 * cells + cell] - top);
    }
}
