package io.siamstream.tracker.siammlg;

import io.siamstream.tracker.geometry.Box;
import io.siamstream.tracker.network.BoxCoding;
import io.siamstream.tracker.network.Cell;
import io.siamstream.tracker.response.Peak;
import io.siamstream.tracker.response.PeakFinder;
import io.siamstream.tracker.response.Response;
import io.siamstream.tracker.state.BoxCorrection;
import io.siamstream.tracker.state.HalfTensor;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Finds targets that a distractor touches: another peak in the response of the first frame's
 * template, whose box covers a part of the target's. Which of the two is the target cannot be
 * measured then, and a little later they may have changed places.
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
     */
    static List<TargetPass> without(
            NetworkRunner runner, NetworkRunner.Search search, List<TargetPass> targets) {
        if (!runner.hasBoxes()) {
            return targets;
        }
        List<Candidate> candidates =
                targets.stream()
                        .filter(target -> !target.plan().starting())
                        .flatMap(Distractors::candidates)
                        .toList();
        if (candidates.isEmpty()) {
            return targets;
        }
        Set<TargetPass> touched = touched(candidates, boxes(runner, search, candidates));
        return targets.stream().filter(target -> !touched.contains(target)).toList();
    }

    /** The target's own peak and after it the others; none where there are no others. */
    private static Stream<Candidate> candidates(TargetPass target) {
        Peak own = target.sighting().peak();
        List<Peak> others =
                PeakFinder.others(target.sighting().initial(), own, PEAK_SHARE * own.score());
        return others.isEmpty()
                ? Stream.empty()
                : Stream.concat(Stream.of(own), others.stream())
                        .map(peak -> new Candidate(target, peak));
    }

    /**
     * A peak that may be a target or a distractor of it.
     *
     * @param owner the target
     */
    private record Candidate(TargetPass owner, Peak peak) {

        Cell cell() {
            return owner.sighting().cell(peak);
        }

        HalfTensor template() {
            return owner.templates().initial();
        }

        Response response() {
            return owner.sighting().initial();
        }

        Box box(float[] numbers) {
            BoxCorrection correction = owner.plan().request().state().calibration().correction();
            return correction.apply(BoxCoding.decode(numbers, peak.row(), peak.column()));
        }
    }

    private static List<Box> boxes(
            NetworkRunner runner, NetworkRunner.Search search, List<Candidate> candidates) {
        List<float[]> numbers =
                runner.boxes(
                        search,
                        candidates.stream().map(Candidate::cell).toList(),
                        candidates.stream().map(Candidate::template).toList(),
                        candidates.stream().map(Candidate::response).toList());
        return IntStream.range(0, candidates.size())
                .mapToObj(i -> candidates.get(i).box(numbers.get(i)))
                .toList();
    }

    /** The first box of every owner is its own, the following ones are the distractors'. */
    private static Set<TargetPass> touched(List<Candidate> candidates, List<Box> boxes) {
        Set<TargetPass> touched = new HashSet<>();
        int own = 0;
        for (int i = 1; i < boxes.size(); i++) {
            TargetPass owner = candidates.get(i).owner();
            if (owner != candidates.get(own).owner()) {
                own = i;
                continue;
            }
            double overlap = boxes.get(i).overlap(boxes.get(own));
            if (overlap > TOUCHING && overlap < SAME_OBJECT) {
                touched.add(owner);
            }
        }
        return touched;
    }
}
