package io.siamstream.tracker.siammlg;

import io.siamstream.tracker.geometry.Box;
import io.siamstream.tracker.network.BoxCoding;
import io.siamstream.tracker.network.Cell;
import io.siamstream.tracker.response.Peak;
import io.siamstream.tracker.response.PeakFinder;
import io.siamstream.tracker.state.BoxCorrection;
import io.siamstream.tracker.state.HalfTensor;
import io.siamstream.tracker.state.TemplateMemory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Finds targets that a distractor touches: another peak in the response of the first frame's
 * template, whose box covers a part of the target's. Which of the two is the target is not to be
 * told then, and a little later they may have changed places.
 */
final class Distractors {

    /** A peak that is less than so much of the target's own is none. */
    private static final double PEAK_SHARE = 0.5;

    /** Boxes that overlap by less do not touch. */
    private static final double TOUCHING = 0.01;

    /** Boxes that overlap by more show one object, of which several parts have a peak. */
    private static final double SAME_OBJECT = 0.6;

    private Distractors() {}

    /**
     * Those of some targets that no distractor touches. Without a box branch distractors have no
     * boxes, and none is seen.
     *
     * @param chosen positions of the targets
     */
    static int[] without(
            NetworkRunner runner,
            NetworkRunner.Search search,
            int[] chosen,
            List<PlannedTarget> targets,
            List<Sighting> sightings,
            List<TemplateMemory> memories) {
        if (!runner.hasBoxes()) {
            return chosen;
        }
        List<Seen> seen = new ArrayList<>();
        for (int target : chosen) {
            if (targets.get(target).starting()) {
                continue;
            }
            Sighting sighting = sightings.get(target);
            List<Peak> others =
                    PeakFinder.others(
                            sighting.initial(),
                            sighting.peak(),
                            PEAK_SHARE * sighting.peak().score());
            if (others.isEmpty()) {
                continue;
            }
            HalfTensor template = memories.get(target).initial();
            BoxCorrection correction =
                    targets.get(target).request().state().calibration().correction();
            seen.add(new Seen(target, sighting, sighting.peak(), template, correction));
            others.forEach(
                    other -> seen.add(new Seen(target, sighting, other, template, correction)));
        }
        if (seen.isEmpty()) {
            return chosen;
        }
        Set<Integer> touched = touched(seen, boxes(runner, search, seen));
        return Arrays.stream(chosen).filter(target -> !touched.contains(target)).toArray();
    }

    /**
     * A peak that may be a target or a distractor of it.
     *
     * @param owner the target's position
     * @param template the target's first template
     * @param correction how the target's boxes are corrected
     */
    private record Seen(
            int owner,
            Sighting sighting,
            Peak peak,
            HalfTensor template,
            BoxCorrection correction) {

        Cell cell() {
            return new Cell(sighting.region(), peak.row(), peak.column());
        }
    }

    private static List<Box> boxes(
            NetworkRunner runner, NetworkRunner.Search search, List<Seen> seen) {
        List<Cell> cells = seen.stream().map(Seen::cell).toList();
        List<float[]> numbers =
                runner.boxes(
                        search,
                        cells,
                        seen.stream().map(Seen::template).toList(),
                        seen.stream().map(one -> one.sighting().initial()).toList());
        List<Box> boxes = new ArrayList<>();
        for (int i = 0; i < cells.size(); i++) {
            Cell cell = cells.get(i);
            Box told = BoxCoding.decode(numbers.get(i), cell.row(), cell.column());
            boxes.add(seen.get(i).correction().apply(told));
        }
        return boxes;
    }

    /** The first box of every owner is its own, the following ones are the distractors'. */
    private static Set<Integer> touched(List<Seen> seen, List<Box> boxes) {
        Set<Integer> touched = new HashSet<>();
        int own = 0;
        for (int i = 1; i < boxes.size(); i++) {
            if (seen.get(i).owner() != seen.get(own).owner()) {
                own = i;
                continue;
            }
            double overlap = boxes.get(i).overlap(boxes.get(own));
            if (overlap > TOUCHING && overlap < SAME_OBJECT) {
                touched.add(seen.get(i).owner());
            }
        }
        return touched;
    }
}
