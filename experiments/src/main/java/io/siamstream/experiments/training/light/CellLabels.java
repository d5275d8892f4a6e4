package io.siamstream.experiments.training.light;

import io.siamstream.tracker.geometry.Box;
import io.siamstream.tracker.network.light.LightNetwork;
import java.util.List;

/**
 * What the cells of a response should say of a search region: the target is there, it is not, or
 * nothing is asked, as around the middle. Distances are in sides of a box.
 */
final class CellLabels {

    /** What a cell should say. */
    enum Label {
        /** The target is here. */
        TARGET,
        /** Nothing is asked. */
        OPEN,
        /** The target is not here. */
        GROUND,
        /** Another annotated object is here. */
        OTHER
    }

    /** Cells at most this far from a middle belong to the object. */
    private static final double CORE = 0.35;

    /** Cells at least this far from the target's middle are not the target. */
    private static final double OUTSIDE = 0.75;

    private static final int SIDE = LightNetwork.RESPONSE_SIDE;

    private CellLabels() {}

    /**
     * The labels of all cells, row by row.
     *
     * @param target box in the search crop, pixels
     * @param others boxes of other objects in it
     */
    static Label[] of(Box target, List<Box> others) {
        Label[] labels = new Label[SIDE * SIDE];
        int nearest = nearest(target);
        for (int cell = 0; cell < labels.length; cell++) {
            double distance = distance(target, cell);
            double other = Double.POSITIVE_INFINITY;
            for (Box box : others) {
                other = Math.min(other, distance(box, cell));
            }
            labels[cell] = label(distance, other, cell == nearest);
        }
        return labels;
    }

    private static Label label(double target, double other, boolean nearest) {
        boolean core = nearest || target <= CORE;
        if (core) {
            return other < target ? Label.OPEN : Label.TARGET;
        }
        if (other <= CORE && other < target) {
            return Label.OTHER;
        }
        return target >= OUTSIDE ? Label.GROUND : Label.OPEN;
    }

    /** Whether a cell is so far from all other objects that they say nothing of it. */
    static boolean isApart(List<Box> others, int cell) {
        return others.stream().allMatch(other -> distance(other, cell) > OUTSIDE);
    }

    /** Distance of a cell's middle from that of a box, in the box's sides. */
    static double distance(Box box, int cell) {
        return Math.hypot(
                (middle(cell % SIDE) - box.centerX()) / box.width(),
                (middle(cell / SIDE) - box.centerY()) / box.height());
    }

    /** The cell whose middle is nearest to that of a box. */
    static int nearest(Box box) {
        return SIDE * whole(box.centerY()) + whole(box.centerX());
    }

    private static int whole(double position) {
        return Math.min(SIDE - 1, Math.max(0, cell(position)));
    }

    private static int cell(double position) {
        return (int)
                Math.round(
                        (position - LightNetwork.SEARCH_SIZE / 2.0) / LightNetwork.STRIDE
                                + SIDE / 2.0);
    }

    /** Where the middle of a row or column of cells lies, pixels of the search crop. */
    static double middle(int index) {
        return (index - SIDE / 2.0) * LightNetwork.STRIDE + LightNetwork.SEARCH_SIZE / 2.0;
    }
}
